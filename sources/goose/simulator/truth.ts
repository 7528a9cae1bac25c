import { dayText, type EpochMs, formatInstant, parseInstant, SECOND, type SourceData } from '#simulator-kit'
import { collector, type Export, type ExportedSession, exportsAt } from './exports.ts'
import { costOf } from './render-file.ts'
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
    accumulated_cost_usd: host.schemaVersion === 2 ? costOf(counted) : null,
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
    cost_usd: turn.costUsd,
    cost_source: turn.costUsd === null ? null : 'estimate',
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

/** The files that the collector has by an instant, session by session. */
function sessionsAt({ at, ...data }: SourceData & { at: string }): { file: Export; session: ExportedSession }[] {
  const files = [...exportsAt(collector(data), parseInstant(at))]
  return files.flatMap((file) => file.sessions.map((session) => ({ file, session })))
}

/** What the collector has told by an instant, as the tables into which it is loaded; armed faults aside. */
export function truth(options: SourceData & { at: string }) {
  const sessions = sessionsAt(options)
  const withLedger = sessions.filter(({ file }) => file.host.schemaVersion === 2 && !file.isRepeated)
  return {
    session: sessions.map(({ file, session }) => sessionRow(file, session)),
    usage_ledger: withLedger.flatMap(({ file, session }) => session.fresh.map((turn) => ledgerRow(file, session, turn))),
  }
}

/** The tokens behind what was told by an instant. */
export function truthTokens(options: SourceData & { at: string }): TruthTokens[] {
  return sessionsAt(options)
    .filter(({ file }) => !file.isRepeated)
    .flatMap(({ file, session }) => tokensOf(file, session))
}
