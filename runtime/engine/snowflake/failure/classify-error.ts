import { EnvironmentFailure, type FailureFacts, TerminalFailure, TransientFailure } from '../../../failures.ts'
import { maskValues } from '../../session/mask-values.ts'
import { sqlExcerpt } from '../../session/sql-excerpt.ts'
import { type DriverError, readDriverError } from './driver-error.ts'
import { renderGrantHint } from './grant-hint.ts'

export interface FailedStatement {
  readonly id: string
  /** The text that was sent, for the place of a mistake; empty where it would not help. */
  readonly sql: string
  readonly role: string | undefined
}

/**
 * The driver's error as one of our failures, by its code, else by its SQL state. Values of rows are masked; the driver's error
 * is not kept as the cause, because it carries requests and responses.
 */
export function classifyError(error: unknown, statement: FailedStatement): unknown {
  const found = readDriverError(error)
  if (found === undefined) return error
  const message = `${statement.id}: ${describe(found)}${excerptOf(found, statement)}`
  const facts: FailureFacts = {
    statement: statement.id,
    kind: found.code || found.sqlState,
    ...(found.queryId === undefined ? {} : { queryId: found.queryId }),
  }
  const options = { facts, ...hintOf(found, statement) }
  switch (found.meaning.class) {
    case 'gone':
    case 'lost':
    case 'transient':
      return new TransientFailure(message, options)
    case 'environment':
      return new EnvironmentFailure(message, options)
    case 'cancelled':
      return new TerminalFailure(`${statement.id}: it was cancelled in Snowflake, not by this run (${found.code})`, {
        ...options,
        hint: 'Somebody, or a limit of the warehouse or the account, cancelled it: look the query up by its id.',
      })
    case 'terminal':
      return new TerminalFailure(message, options)
  }
}

const describe = ({ code, sqlState, message, meaning }: DriverError): string =>
  `error ${code || sqlState || 'without a code'}: ${meaning.quotesValues ? maskRows(message) : message}`

/** A duplicate in a merge is told with the row's values. */
const maskRows = (message: string): string => maskValues(message.replace(/(Row Values:).*/s, '$1 …'))

function hintOf({ code, sqlState, message, meaning }: DriverError, { role }: FailedStatement): { hint?: string } {
  if (code === '003001' || sqlState === '42501') return { hint: renderGrantHint(message, role) }
  return meaning.hint === undefined ? {} : { hint: meaning.hint }
}

/** Snowflake gives a line from 1 and a position from 0. */
function excerptOf({ message }: DriverError, { sql }: FailedStatement): string {
  const place = /line (\d+) at position (\d+)/.exec(message)
  if (place === null || sql === '') return ''
  const before = sql.split('\n').slice(0, Number(place[1]) - 1)
  const offset = before.reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2])
  return `\n${sqlExcerpt(sql, Math.min(offset, sql.length))}`
}
