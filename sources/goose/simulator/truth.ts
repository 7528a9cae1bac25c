import { dayText, type EpochMs, formatInstant, parseInstant, SECOND, type SourceData } from '#simulator-kit'
import { collector, type Export, type ExportedSession, exportsAt } from './exports.ts'
import type { Turn } from './session-plan.ts'

const total = (turns: readonly Turn[], part: 'input' | 'output'): number =>
  turns.reduce((sum, { tokens }) => sum + (tokens?.[part] ?? 0), 0)

const inSeconds = (at: EpochMs): string => formatInstant(Math.floor(at / SECOND) * SECOND)

/** A row of `raw_goose.session`. */
function sessionRow({ seq, host }: Export, { plan, turns, counted }: ExportedSession) {
  const last = turns.at(-1) as Turn
  const [input, output] = last.tokens ? [total(counted, 'input'), total(counted, 'output')] : [null, null]
  return {
    host_id: host.id,
    session_id: plan.id,
    export_seq: seq,
    schema_version: host.schemaVersion,
    user_email: host.owner.identities.gooseEmail,
    session_type: 'user',
    provider: plan.provider,
    model: plan.model,
    created_at: inSeconds(plan.startedAt),
    updated_at: inSeconds(last.at),
    total_tokens: last.tokens && last.tokens.input + last.tokens.output,
    input_tokens: last.tokens?.input ?? null,
    output_tokens: last.tokens?.output ?? null,
    accumulated_total_tokens: input === null ? null : input + output,
    accumulated_input_tokens: input,
    accumulated_output_tokens: output,
  }
}

/** A row of `raw_goose.usage_ledger`. */
function ledgerRow({ host }: Export, { plan }: ExportedSession, turn: Turn) {
  return {
    host_id: host.id,
    ledger_id: turn.ledgerId,
    session_id: plan.id,
    created_at: inSeconds(turn.at),
    model: plan.model,
    input_tokens: turn.tokens?.input ?? null,
    output_tokens: turn.tokens?.output ?? null,
    total_tokens: turn.tokens && turn.tokens.input + turn.tokens.output,
    cache_read_tokens: turn.tokens?.cacheRead ?? null,
    cache_write_tokens: turn.tokens?.cacheWrite ?? null,
    is_compaction: turn.isCompaction,
  }
}

/** Tokens that were used, from the turns themselves: what any right reading of counters and ledgers comes to. */
export interface TruthTokens {
  host_id: string
  session_id: string
  user_email: string | null
  /** With a ledger the day of each turn; without one the day of the last turn before the export that told of it. */
  activity_date: string
  /** Null where the provider reports none. */
  tokens: number | null
}

function tokensOf({ host }: Export, { plan, turns, counted, fresh }: ExportedSession): TruthTokens[] {
  const about = { host_id: host.id, session_id: plan.id, user_email: host.owner.identities.gooseEmail }
  const sum = (some: readonly Turn[]) => (some.some(({ tokens }) => tokens === null) ? null : total(some, 'input') + total(some, 'output'))
  const told = fresh.filter((turn) => counted.includes(turn))
  if (host.schemaVersion === 1) return [{ ...about, activity_date: dayText((turns.at(-1) as Turn).at), tokens: sum(told) }]
  return told.map((turn) => ({ ...about, activity_date: dayText(turn.at), tokens: sum([turn]) }))
}

/** What the collector has told by an instant, armed faults aside: rows as they must be loaded, and tokens as they were used. Costs are left out. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const files = [...exportsAt(collector(data), parseInstant(at))]
  const sessions = files.flatMap((file) => file.sessions.map((session) => ({ file, session })))
  const withLedger = sessions.filter(({ file }) => file.host.schemaVersion === 2 && !file.isRepeated)
  return {
    sessions: sessions.map(({ file, session }) => sessionRow(file, session)),
    ledger: withLedger.flatMap(({ file, session }) => session.fresh.map((turn) => ledgerRow(file, session, turn))),
    tokens: sessions.filter(({ file }) => !file.isRepeated).flatMap(({ file, session }) => tokensOf(file, session)),
  }
}
