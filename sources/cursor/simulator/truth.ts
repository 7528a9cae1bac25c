import { dayText, formatInstant, parseInstant, type SourceData } from '#simulator-kit'
import { dailyUse } from './daily-use.ts'
import { eventsBefore, insertedEvent, type UsageEvent } from './usage-event.ts'

interface TruthOptions extends SourceData {
  /** ISO text in UTC, as the simulator's clock would be set. */
  at: string
  /** Instants at which a `page_drift` met the list of events. */
  inserted?: readonly string[]
}

/** What the source holds at an instant, as the tables into which it is loaded. Of armed faults only what was inserted is in it. */
export function truth({ at, inserted = [], ...data }: TruthOptions) {
  const now = parseInstant(at)
  const extra = inserted.map((text, position) => insertedEvent(data, parseInstant(text), position)).filter((event) => event.at < now)
  const seen = new Map<string, number>()
  return {
    usage_event: [...extra, ...eventsBefore(data, now)].map((event) => eventRow(event, seen)),
    daily_usage: [...dailyUse(data, 0, now, now)].map(({ day, email, isActive, counts, model, version }) => ({
      usage_date: dayText(day),
      email,
      is_active: isActive,
      lines_added: counts.totalLinesAdded,
      lines_deleted: counts.totalLinesDeleted,
      accepted_lines_added: counts.acceptedLinesAdded,
      accepted_lines_deleted: counts.acceptedLinesDeleted,
      applies: counts.totalApplies,
      accepts: counts.totalAccepts,
      rejects: counts.totalRejects,
      tabs_shown: counts.totalTabsShown,
      tabs_accepted: counts.totalTabsAccepted,
      composer_requests: counts.composerRequests,
      chat_requests: counts.chatRequests,
      agent_requests: counts.agentRequests,
      cmdk_usages: counts.cmdkUsages,
      subscription_included_requests: counts.subscriptionIncludedReqs,
      usage_based_requests: counts.usageBasedReqs,
      api_key_requests: counts.apiKeyReqs,
      bugbot_usages: counts.bugbotUsages,
      most_used_model: model,
      client_version: version,
    })),
  }
}

function eventRow(event: UsageEvent, seen: Map<string, number>) {
  const { at, email, model, kind, maxMode, isTokenBased, requestsCosts, tokens, chargedCents } = event
  const key = `${at} ${email} ${model}`
  const occurrence = seen.get(key) ?? 0
  seen.set(key, occurrence + 1)
  return {
    event_at: formatInstant(at),
    user_email: email,
    model,
    occurrence_index: occurrence,
    event_date: dayText(at),
    kind_label: kind,
    max_mode: maxMode,
    is_token_based: isTokenBased,
    requests_costs: requestsCosts,
    input_tokens: tokens?.input ?? null,
    output_tokens: tokens?.output ?? null,
    cache_write_tokens: tokens?.cacheWrite ?? null,
    cache_read_tokens: tokens?.cacheRead ?? null,
    total_cents: tokens?.cents ?? null,
    charged_cents: chargedCents,
    is_free_bugbot: false,
  }
}
