import type { Column, Columns, Condition, Day } from '#dsl'
import type { AiTool } from '../../../macros/ai-tools.ts'

/** A row of the seed of token assumptions, after a join. */
interface Assumption {
  tool: AiTool
  parameter: string
  scope: string
  valid_from: Day
  valid_to: Day | null
}

/** Joins the value that is assumed for a tool on a day. At most one row: the seed's key and its days see to it. */
export const assumptionFor = (
  a: Columns<Assumption>,
  tool: AiTool,
  parameter: string,
  on: Column<Day>,
  scope: Column<string> | 'all' = 'all',
): Condition => a.tool.eq(tool).and(a.parameter.eq(parameter)).and(a.scope.eq(scope)).and(on.within(a.valid_from, a.valid_to))
