import { type CodeMeaning, ERROR_CODES, SQL_STATES } from './error-codes.ts'

/** What is kept of an error of the driver: its other fields may hold a request, a response or a token. */
export interface DriverError {
  /** Six digits, or empty. */
  readonly code: string
  readonly sqlState: string
  readonly message: string
  readonly queryId: string | undefined
  readonly meaning: CodeMeaning
}

/** Undefined for what is no error of the driver: our own failures and bugs pass through. */
export function readDriverError(error: unknown): DriverError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code, sqlState, data } = error as { code: unknown; sqlState?: unknown; data?: { queryId?: unknown } }
  const digits = /^\d{1,6}$/.test(String(code)) ? String(code).padStart(6, '0') : ''
  const state = typeof sqlState === 'string' ? sqlState : ''
  return {
    code: digits,
    sqlState: state,
    message: firstLines(error.message),
    queryId: typeof data?.queryId === 'string' ? data.queryId : undefined,
    meaning: meaningOf(digits, state),
  }
}

const meaningOf = (code: string, state: string): CodeMeaning =>
  ERROR_CODES[code] ?? SQL_STATES[state] ?? SQL_STATES[state.slice(0, 2)] ?? { class: 'terminal' }

/** A message may repeat the whole statement. */
const firstLines = (message: string): string => message.split('\n').slice(0, 12).join('\n').slice(0, 2000)
