import type { Statement } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import { runStatement, type StatementContext } from '../../engine/run-statement.ts'

/** What statements said: changed rows under their names, added up, and the columns of one-row answers. */
export interface StatementFacts {
  readonly counts: Readonly<Record<string, number>>
  readonly row: Readonly<Record<string, Scalar>>
}

/**
 * Runs some statements of a plan in their order, in the transaction that is open, if one is: the merges of all tables of a
 * resource share one, which a plan that is run by itself cannot.
 */
export async function runStatements(statements: readonly Statement[], context: StatementContext): Promise<StatementFacts> {
  let counts: Readonly<Record<string, number>> = {}
  let row: Readonly<Record<string, Scalar>> = {}
  for (const statement of statements) {
    const values = { ...context.values, values: { ...context.values.values, ...row } }
    const outcome = await runStatement(statement, { ...context, values })
    counts = addCounts(counts, outcome.counts)
    row = { ...row, ...outcome.facts }
  }
  return { counts, row }
}

/** Sums by name; where an engine does not say how many rows changed, nothing is added. */
export function addCounts(a: StatementFacts['counts'], b: Readonly<Record<string, number | null>>): StatementFacts['counts'] {
  const sum: Record<string, number> = { ...a }
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + (count ?? 0)
  return sum
}
