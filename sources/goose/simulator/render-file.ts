import { createHash } from 'node:crypto'
import { type EpochMs, formatInstant, SECOND, seededRandom } from '#simulator-kit'
import type { Export, ExportedSession } from './exports.ts'
import { roundUsd, type Turn } from './session-plan.ts'

/** Words of names and folders, which no load may keep. */
export const planted = ['Sessionname-Zwetschge', '/home/planted-folder'] as const

/** SQLite's own form: UTC, without saying so. */
const sqliteTime = (at: EpochMs): string => formatInstant(at).slice(0, 19).replace('T', ' ')

/** The lines of a file: each session, with the turns of its ledger behind it where Goose keeps one. */
export function linesOf({ host, sessions }: Export): object[] {
  return sessions.flatMap((session) => [
    sessionLine(session, host.schemaVersion),
    ...(host.schemaVersion === 2 ? session.turns.map((turn) => ledgerLine(session, turn)) : []),
  ])
}

export const fileText = (file: Export): string =>
  linesOf(file)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

/** What the manifest says of a file. */
export function manifestItem(file: Export) {
  return {
    seq: file.seq,
    file_id: file.fileId,
    host_id: file.host.id,
    user_email: file.host.owner.identities.gooseEmail,
    schema_version: file.host.schemaVersion,
    row_count: linesOf(file).length,
    sha256: createHash('sha256').update(fileText(file)).digest('hex'),
  }
}

function sessionLine({ plan, turns, counted }: ExportedSession, schemaVersion: 1 | 2): object {
  const last = turns.at(-1) as Turn
  const isMetered = last.tokens !== null
  const sum = (part: 'input' | 'output') => (isMetered ? counted.reduce((total, { tokens }) => total + (tokens?.[part] ?? 0), 0) : null)
  const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  const random = seededRandom('goose-name', plan.id)
  return {
    kind: 'session',
    id: plan.id,
    name: `${planted[0]} ${random.int(1, 999)}`,
    session_type: 'user',
    working_dir: `${planted[1]}/${random.int(1, 99)}`,
    created_at: sqliteTime(plan.startedAt),
    updated_at: sqliteTime(last.at),
    total_tokens: last.tokens && last.tokens.input + last.tokens.output,
    input_tokens: last.tokens?.input ?? null,
    output_tokens: last.tokens?.output ?? null,
    accumulated_total_tokens: add(sum('input'), sum('output')),
    accumulated_input_tokens: sum('input'),
    accumulated_output_tokens: sum('output'),
    provider_name: plan.provider,
    model_config_json: JSON.stringify({ model_name: plan.model, context_limit: 200_000 }),
    ...(schemaVersion === 2 ? { accumulated_cost: costOf(counted) } : {}),
  }
}

function ledgerLine({ plan }: ExportedSession, turn: Turn): object {
  const { tokens } = turn
  return {
    kind: 'ledger',
    id: turn.ledgerId,
    session_id: plan.id,
    created_timestamp: Math.floor(turn.at / SECOND),
    model: plan.model,
    input_tokens: tokens?.input ?? null,
    output_tokens: tokens?.output ?? null,
    total_tokens: tokens && tokens.input + tokens.output,
    cache_read_tokens: tokens?.cacheRead ?? null,
    cache_write_tokens: tokens?.cacheWrite ?? null,
    cost: turn.costUsd,
    cost_source: turn.costUsd === null ? null : 'estimate',
    is_compaction: turn.isCompaction,
  }
}

/** What turns cost together; null where one has no price. */
export function costOf(turns: readonly Turn[]): number | null {
  const costs = turns.map(({ costUsd }) => costUsd)
  return costs.includes(null) ? null : roundUsd(costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0))
}
