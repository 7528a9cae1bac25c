import {
  countedSoFar,
  daysOfUse,
  dayText,
  type EpochMs,
  firstDay,
  HOUR,
  isHoliday,
  type Person,
  population,
  type SeededRandom,
  type SourceData,
  seededRandom,
  standingAt,
  usesTool,
} from '#simulator-kit'

export interface ModelUse {
  model: string
  tokens: { input: number; output: number; cache_read: number; cache_creation: number }
  /** Cents. */
  cost: number
}

/** What an actor did on a day with one terminal and way of paying. */
export interface UsageRecord {
  /** Midnight (UTC). */
  day: EpochMs
  actor: { email: string } | { apiKey: string }
  customerType: 'api' | 'subscription'
  terminal: string
  core: { sessions: number; added: number; removed: number; commits: number; pullRequests: number }
  tools: Record<Tool, { accepted: number; rejected: number }>
  models: ModelUse[]
}

export const tools = ['edit_tool', 'multi_edit_tool', 'write_tool', 'notebook_edit_tool'] as const
export type Tool = (typeof tools)[number]

const terminals = ['vscode', 'iTerm.app', 'tmux', 'pycharm'] as const
const models = ['claude-sonnet-4-5', 'claude-opus-4-5', 'claude-haiku-4-5'] as const
/** Cents for a million tokens that are read. */
const prices: Record<string, number> = { 'claude-sonnet-4-5': 300, 'claude-opus-4-5': 500, 'claude-haiku-4-5': 100 }

/** All records that the source shows at an instant, the oldest day first. */
export function* recordsAt(data: SourceData, at: EpochMs): Generator<UsageRecord> {
  for (const day of daysOfUse(data.profile, 0, at)) yield* recordsOfDay(data, day, at)
}

/**
 * The records of a day as the source shows them at an instant. They arrive up to 30 hours after the day's begin and are
 * recounted for up to 40 hours more; in that time some do not yet name their terminal.
 */
export function recordsOfDay(data: SourceData, day: EpochMs, at: EpochMs): UsageRecord[] {
  if (day < firstDay(data.profile) || day >= at) return []
  const { people, apiKeys } = population(data.seed, data.profile)
  const users = people.filter((person) => usesTool(data.seed, data.profile, person, 'claude_code', day))
  const isWorkday = new Date(day).getUTCDay() % 6 !== 0 && !isHoliday(day)
  const drafts = [
    ...users.flatMap((person) => draftsOf(data, person, day)),
    ...(isWorkday ? apiKeys : []).map((key) =>
      draft(seededRandom(data.seed, 'claude-key', key.name, day), day, { apiKey: key.name }, 'api', 0),
    ),
  ]
  return drafts.flatMap((settled) => {
    const random = seededRandom(data.seed, 'claude-restated', recordId(settled))
    const visibleAt = day + random.int(1, 30) * HOUR
    const standing = standingAt(at, { visibleAt, settledAt: visibleAt + (random.chance(0.3) ? random.int(1, 40) * HOUR : 0) })
    if (standing === 'absent') return []
    return [standing === 'settled' ? settled : provisional(settled)]
  })
}

/** What faults name a record by. */
export function recordId({ day, actor, customerType, terminal }: UsageRecord): string {
  return [dayText(day), 'email' in actor ? actor.email : actor.apiKey, customerType, terminal].join('|')
}

/** Some people use two terminals on one day, or both their seat and a key. */
function draftsOf(data: SourceData, person: Person, day: EpochMs): UsageRecord[] {
  const random = seededRandom(data.seed, 'claude', person.number, day)
  const actor = { email: person.identities.claudeCodeEmail }
  const first = draft(random, day, actor, 'subscription', random.int(0, 3))
  if (!random.chance(0.4)) return [first]
  const isByKey = random.chance(0.3)
  const terminal = terminals.indexOf(first.terminal as 'vscode') + (isByKey ? 0 : 1)
  return [first, draft(random, day, actor, isByKey ? 'api' : 'subscription', terminal)]
}

function draft(
  random: SeededRandom,
  day: EpochMs,
  actor: UsageRecord['actor'],
  customerType: UsageRecord['customerType'],
  terminal: number,
): UsageRecord {
  const used = random.sample(models, random.int(1, 2))
  return {
    day,
    actor,
    customerType,
    terminal: 'apiKey' in actor ? 'non-interactive' : (terminals[terminal % terminals.length] as string),
    core: {
      sessions: random.int(1, 6),
      added: random.int(0, 900),
      removed: random.int(0, 300),
      commits: random.int(0, 5),
      pullRequests: random.int(0, 2),
    },
    tools: Object.fromEntries(
      tools.map((tool) => [tool, { accepted: random.int(0, 30), rejected: random.int(0, 6) }]),
    ) as UsageRecord['tools'],
    models: used.map((model) => modelUse(random, model)),
  }
}

function modelUse(random: SeededRandom, model: string): ModelUse {
  const tokens = {
    input: random.int(500, 60_000),
    output: random.int(200, 40_000),
    cache_read: random.int(0, 2_000_000),
    cache_creation: random.int(0, 150_000),
  }
  const weighed = tokens.input + 5 * tokens.output + 0.1 * tokens.cache_read + 1.25 * tokens.cache_creation
  return { model, tokens, cost: Math.round((weighed * (prices[model] ?? 300)) / 1_000_000) }
}

/** Of two records of a user's seat at most one is without its terminal, or they would be told apart no more. */
function provisional(record: UsageRecord): UsageRecord {
  const models = record.models.map(({ model, tokens, cost }) => ({ model, tokens: countedSoFar(tokens), ...countedSoFar({ cost }) }))
  const isUnnamed = record.customerType === 'subscription' && terminals.indexOf(record.terminal as 'vscode') % 2 === 0
  return { ...record, core: countedSoFar(record.core), models, ...(isUnnamed ? { terminal: 'unknown' } : {}) }
}
