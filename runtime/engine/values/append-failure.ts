import { TerminalFailure } from '../../failures.ts'
import { UnfitValue } from './unfit-value.ts'

/** Names the place of a value that does not fit its column; any other error is passed on as it is. */
export function appendFailure(error: unknown, relation: string, column: string, row: number): unknown {
  if (!(error instanceof UnfitValue)) return error
  return new TerminalFailure(`append to ${relation}, column ${column}, row ${row}: ${error.message}`, {
    hint: 'Give the column a type that holds this value exactly, or set the row aside before loading.',
    facts: { relation, column, row },
  })
}
