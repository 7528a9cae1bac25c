import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { ReadyStatement } from '../engine.ts'
import { cancelledFailure } from '../session/cancellation.ts'
import { maskValues } from '../session/mask-values.ts'
import { sqlExcerpt } from '../session/sql-excerpt.ts'

interface EngineError {
  readonly kind: string
  readonly message: string
  /** Byte offset in the statement. */
  readonly position?: number
}

/** Kinds of errors whose text may quote a value of a row. */
const QUOTES_VALUES = new Set(['Conversion', 'Constraint', 'Invalid Input', 'Out of Range'])

/**
 * The engine's error as one of our failures. Only a conflict between transactions passes by itself; everything else the
 * author, the data or the machine must mend. Values of rows are masked, the rest of the engine's text is kept.
 */
export function classifyError(error: unknown, statement: Pick<ReadyStatement, 'id' | 'sql'>): unknown {
  const found = parseEngineError(error)
  if (found === undefined) return error
  const { kind, position } = found
  if (kind === 'INTERRUPT') return cancelledFailure(statement.id)
  const text = QUOTES_VALUES.has(kind) ? maskValues(found.message) : found.message
  const excerpt =
    position === undefined || statement.sql === '' ? '' : `\n${sqlExcerpt(statement.sql, characters(statement.sql, position))}`
  const message = `${statement.id}: ${kind} error: ${text}${excerpt}`
  const facts = { statement: statement.id, kind }
  if (kind.startsWith('Transaction') && /conflict/i.test(found.message)) {
    return new TransientFailure(message, { facts, hint: 'Another session changed the same rows; the statement can run again.' })
  }
  if (kind === 'IO') return new EnvironmentFailure(message, { facts, hint: 'Check the space and the permissions of the database file.' })
  if (kind === 'Out of Memory') {
    return new TerminalFailure(message, { facts, hint: 'Raise memory_limit in the target, or build with fewer threads.' })
  }
  if (kind === 'FATAL' || kind === 'INTERNAL') {
    return new TerminalFailure(message, { facts, hint: 'The engine gave up this database for the process: run again.' })
  }
  if (found.message.startsWith('Ambiguous reference to catalog or schema')) {
    return new TerminalFailure(message, {
      facts,
      hint: "The database file has the name of one of its schemas: give the target's file another name.",
    })
  }
  return new TerminalFailure(message, { facts })
}

/** Reads the JSON that the session asks for (`errors_as_json`), or `Kind Error: text` from the calls that do not heed it. */
export function parseEngineError(error: unknown): EngineError | undefined {
  if (!(error instanceof Error)) return undefined
  const json = error.message.indexOf('{"exception_type"')
  if (json >= 0) {
    const fields = JSON.parse(error.message.slice(json)) as Record<string, string>
    const position = fields.position === undefined ? {} : { position: Number(fields.position) }
    return { kind: fields.exception_type ?? 'Unknown', message: fields.exception_message ?? '', ...position }
  }
  const plain = /^([A-Za-z ]+?) Error: ([\s\S]*)$/.exec(error.message)
  return plain?.[1] === undefined ? undefined : { kind: plain[1], message: plain[2] ?? '' }
}

const characters = (sql: string, bytes: number): number => Buffer.from(sql).subarray(0, bytes).toString().length
