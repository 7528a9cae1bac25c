import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { ReadyStatement } from '../engine.ts'
import { maskValues } from '../session/mask-values.ts'
import { sqlExcerpt } from '../session/sql-excerpt.ts'

interface DatabaseError extends Error {
  readonly code?: string
  /** Character in the statement, from 1. */
  readonly position?: string
  readonly hint?: string
}

/** Conversion and constraint errors, whose text may quote a value of a row; their detail, which holds the row, is left out. */
const QUOTES_VALUES = new Set(['22', '23'])

/**
 * The engine's error as one of our failures, by its SQLSTATE: conflicts and locks pass by themselves, a full disk is the
 * machine's, everything else the author or the data must mend. The driver's error object is not kept as the cause: it
 * carries the bound values. `shift` is the length of what the adapter put before the statement's own text.
 */
export function classifyError(error: unknown, statement: Pick<ReadyStatement, 'id' | 'sql'>, shift = 0): unknown {
  if (!isDatabaseError(error)) return error
  const { code, position } = error
  const text = QUOTES_VALUES.has(code.slice(0, 2)) ? maskNames(error.message) : error.message
  const offset = Number(position) - 1 - shift
  const excerpt = position === undefined || statement.sql === '' ? '' : `\n${sqlExcerpt(statement.sql, Math.max(0, offset))}`
  const message = `${statement.id}: error ${code}: ${text}${excerpt}`
  const options = { facts: { statement: statement.id, kind: code }, ...(error.hint === undefined ? {} : { hint: error.hint }) }
  if (code.startsWith('40') || code === '55P03') return new TransientFailure(message, options)
  if (code.startsWith('53') || code.startsWith('58')) return new EnvironmentFailure(message, options)
  return new TerminalFailure(message, options)
}

/** Constraint messages name columns and constraints in quotes, values only after a colon. */
function maskNames(message: string): string {
  const colon = message.indexOf(': "')
  return colon < 0 ? message : message.slice(0, colon) + maskValues(message.slice(colon))
}

const isDatabaseError = (error: unknown): error is DatabaseError & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
