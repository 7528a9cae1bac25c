import type { Scalar } from '../../engine/engine.ts'
import type { JsonValue } from '../extract/exact-json.ts'

/** What an author may put into a column: a JSON value as it came, or a bigint. Undefined is NULL. */
export type Cell = JsonValue | bigint | undefined
export type PresentCell = Exclude<Cell, null | undefined>

/** Why a value does not fit its column. Says nothing of the value itself, which may be personal data. */
export class CellProblem {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** Turns a value into what the engine takes, exactly; never rounds, never guesses. */
export type Coerce = (value: PresentCell) => Scalar | CellProblem
