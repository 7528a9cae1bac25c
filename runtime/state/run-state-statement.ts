import type { Statement } from '#artifact'
import type { Engine, ReadyStatement, Row, Scalar, Session } from '../engine/engine.ts'
import { fillHoles } from '../engine/fill-holes.ts'
import { invariant } from '../failures.ts'

/** Where the state lives: an artifact's statements, and the session whose transaction a write joins. */
export interface StateContext {
  readonly engine: Engine
  readonly session: Session
  /** `artifact.state`. */
  readonly statements: Readonly<Record<string, Statement>>
  /** Logical to physical schema, as for every hole. */
  readonly schemas: Readonly<Record<string, string>>
}

export type StateValues = Readonly<Record<string, Scalar>>

export async function writeState(context: StateContext, name: string, values: StateValues = {}): Promise<number | null> {
  return (await context.session.execute(readyStatement(context, name, values))).changed
}

export const readState = (context: StateContext, name: string, values: StateValues = {}): Promise<readonly Row[]> =>
  context.session.query(readyStatement(context, name, values))

export function readyStatement(context: StateContext, name: string, values: StateValues = {}): ReadyStatement {
  const statement = context.statements[name]
  invariant(statement !== undefined, `the artifact has no state statement '${name}'`)
  return fillHoles(statement, { schemas: context.schemas, run: 'state', values }, context.engine)
}

/** Text of a column that is never NULL. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  invariant(typeof value === 'string', `column ${column} of the state has no text`)
  return value
}

export function optionalText(row: Row, column: string): string | null {
  const value = row[column] ?? null
  return value === null ? null : textOf(row, column)
}
