import { defaultSeed, type Profile } from '#simulator-kit'
import { truth as ampTruth } from '../../../sources/amp/simulator/index.ts'
import { truth as chatGptTruth } from '../../../sources/chatgpt/simulator/index.ts'
import { truth as claudeTruth } from '../../../sources/claude-code/simulator/index.ts'
import { truth as cursorTruth } from '../../../sources/cursor/simulator/index.ts'
import { truth as firebenderTruth } from '../../../sources/firebender/simulator/index.ts'
import { truth as g2Truth } from '../../../sources/g2/simulator/index.ts'
import { truthTokens } from '../../../sources/goose/simulator/index.ts'
import { assumption } from './assumption.ts'

/** Tokens of some use, by what the tool calls the person by. */
export interface Tokens {
  day: string
  who: string
  exact: number
  estimated: number
}
interface Moment {
  seed: string
  profile: Profile
  at: string
}

const DAY = 86_400_000
const daysBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / DAY
/** In the 28 days before the day. */
const isBefore = (other: string, day: string): boolean => daysBetween(other, day) >= 1 && daysBetween(other, day) <= 28
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const exact = (day: string, who: string, tokens: number): Tokens => ({ day, who, exact: tokens, estimated: 0 })
const estimated = (day: string, who: string, tokens: number): Tokens => ({ day, who, exact: 0, estimated: tokens })
const once = <T>(f: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    if (!known.has(key)) known.set(key, f(key))
    return known.get(key) as T
  }
}

function claudeCode(moment: Moment): Tokens[] {
  return claudeTruth(moment).usage.map((u) =>
    exact(
      u.usage_date,
      u.actor_key.replace(/^user:/, ''),
      u.input_tokens + u.output_tokens + u.cache_read_tokens + u.cache_creation_tokens,
    ),
  )
}

function amp(moment: Moment): Tokens[] {
  const { daily_activity: days, daily_usage: uses } = ampTruth(moment)
  const tokensPerUsd = once((day) => {
    const before = uses.filter((use) => isBefore(use.usage_date, day))
    return total(before.map((use) => use.total_tokens)) / total(before.map((use) => use.usage_usd))
  })
  const unnamed = days.filter((day) => day.model_count === 0 && day.usage_usd > 0 && !Number.isNaN(tokensPerUsd(day.usage_date)))
  return [
    ...uses.map((use) => exact(use.usage_date, use.user_id, use.total_tokens)),
    ...unnamed.map((day) => estimated(day.usage_date, day.user_id, day.usage_usd * tokensPerUsd(day.usage_date))),
  ]
}

function cursor(moment: Moment): Tokens[] {
  const events = cursorTruth(moment).usage_event.map((e) => {
    const parts = [e.input_tokens, e.output_tokens, e.cache_write_tokens, e.cache_read_tokens]
    const isCounted = e.is_token_based && parts.some((part) => part !== null)
    return {
      day: e.event_date,
      who: e.user_email,
      model: e.model,
      units: e.requests_costs,
      tokens: isCounted ? total(parts.map((part) => part ?? 0)) : null,
    }
  })
  const calibrating = events.filter((e) => e.tokens !== null && (e.units ?? 0) > 0)
  const rate = once((key) => {
    const [day = '', model = ''] = key.split('|')
    const before = calibrating.filter((e) => isBefore(e.day, day))
    for (const some of [before.filter((e) => e.model === model), before])
      if (some.length >= assumption('cursor', 'min_calibrating_events', day))
        return total(some.map((e) => e.tokens ?? 0)) / total(some.map((e) => e.units ?? 0))
    return assumption('cursor', 'tokens_per_request_unit', day)
  })
  return events.map((e) =>
    e.tokens === null ? estimated(e.day, e.who, (e.units ?? 0) * rate(`${e.day}|${e.model}`)) : exact(e.day, e.who, e.tokens),
  )
}

function firebender(moment: Moment): Tokens[] {
  const { model_request: requests, daily_usage: days } = firebenderTruth(moment)
  const counted = requests.map((r) => exact(r.requested_at.slice(0, 10), r.email ?? 'a key', r.total_tokens))
  const known = new Set(counted.map(({ day, who }) => `${day}|${who}`))
  const guessed = days
    .filter((d) => !known.has(`${d.usage_date}|${d.email}`))
    .map((d) => {
      const assumed = (parameter: string) => assumption('firebender', parameter, d.usage_date)
      const accepted =
        (d.agent_accepted_lines_added + d.inline_accepted_lines_added) * assumed('tokens_per_line') +
        d.autocomplete_accepted_characters_added / assumed('chars_per_token')
      const shown = d.agent_prompts + d.inline_edits + d.autocomplete_shown
      const rate = shown === 0 ? 1 : (d.agent_accepts + d.inline_edit_accepts + d.autocomplete_accepts) / shown
      const output = accepted / Math.min(1, Math.max(rate, assumed('min_accept_rate')))
      return estimated(d.usage_date, d.email, output + d.agent_prompts * assumed('context_tokens_per_prompt'))
    })
  return [...counted, ...guessed]
}

function chatGpt(moment: Moment): Tokens[] {
  return chatGptTruth(moment).message_count.map((m) => {
    const assumed = (parameter: string) => assumption('chatgpt', parameter, m.message_date, m.model.split('-mini')[0])
    const input =
      m.prompt_chars === null
        ? m.user_messages * assumed('input_tokens_per_message')
        : m.prompt_chars / assumed('chars_per_token') + m.user_messages * assumed('context_tokens_per_message')
    const output =
      m.completion_chars === null ? m.user_messages * assumed('output_tokens_per_message') : m.completion_chars / assumed('chars_per_token')
    return estimated(m.message_date, m.user_id, input + output)
  })
}

/** From the turns themselves, not from what counters and ledgers tell of them. */
function goose(moment: Moment): Tokens[] {
  const sessions = new Map<string, { day: string; who: string; tokens: number | null }>()
  for (const told of truthTokens(moment)) {
    const key = [told.host_id, told.session_id, told.activity_date].join('|')
    const before = sessions.get(key)?.tokens ?? null
    const tokens = told.tokens === null ? before : (before ?? 0) + told.tokens
    sessions.set(key, { day: told.activity_date, who: told.user_email ?? told.host_id, tokens })
  }
  const known = [...sessions.values()]
  const middle = once((day) => {
    const sorted = known.flatMap((s) => (s.tokens !== null && isBefore(s.day, day) ? [s.tokens] : [])).toSorted((a, b) => a - b)
    return sorted.length === 0 ? 0 : ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
  })
  return known.map((s) => (s.tokens === null ? estimated(s.day, s.who, middle(s.day)) : exact(s.day, s.who, s.tokens)))
}

function g2(moment: Moment): Tokens[] {
  return g2Truth(moment).usage.map((u) => {
    const charsPerToken = assumption('g2', 'chars_per_token', u.event_date, u.language)
    return estimated(u.event_date, u.username, Math.ceil(u.prompt_chars / charsPerToken) + Math.ceil(u.completion_chars / charsPerToken))
  })
}

const rules = { claude_code: claudeCode, cursor, firebender, amp, chatgpt: chatGpt, goose, g2 }

/** What each tool's use took by an instant, worked out from what the simulators hold, and not from anything that was loaded. */
export function expectedTokens(profile: Profile, at: string): Record<keyof typeof rules, Tokens[]> {
  const moment = { seed: defaultSeed, profile, at }
  return Object.fromEntries(Object.entries(rules).map(([tool, rule]) => [tool, rule(moment)])) as Record<keyof typeof rules, Tokens[]>
}
