import { from, max, rowNumber, sum } from '#dsl'
import { alphaUsage, engineers } from '../project/sources.ts'

// A column that is neither a key nor aggregated.
// TS2739: Type 'TextColumn<string>' is missing the following properties from type 'Aggregate<Plain, null>': aggregate, empty, where, is, over
export const ungrouped = from(alphaUsage)
  .groupBy((u) => ({ day: u.date }))
  .aggregate((u) => ({ model: u.model, tokens: sum(u.input) }))

// An aggregate in `where`: filter the groups with `having`, or in the next query.
// TS2339: Property 'gt' does not exist on type 'Aggregate<number, null>'.
export const inWhere = from(alphaUsage).where((u) => sum(u.input).gt(3))

// An aggregate in `select`: group first, or add `over`.
// TS2322: Type 'Aggregate<number, null>' is not assignable to type 'Selectable'.
export const inSelect = from(alphaUsage).select((u) => ({ total: sum(u.input) }))

// A window function without its window.
// TS2339: Property 'eq' does not exist on type 'WindowFunction<number>'.
export const withoutOver = from(alphaUsage).qualify(() => rowNumber().eq(1))

// The greatest of personal data is personal data.
// TS2322: Type 'Aggregate<Pii<string> | null, null>' is not assignable to type 'Aggregate<Plain, null>'.
export const personalData = from(engineers)
  .groupBy((e) => ({ team_id: e.team_id }))
  .aggregate((e) => ({ email: max(e.email) }))
