import { defineModel, defineRow, from, given, integer, string } from '#dsl'
import { toolDay } from '../project/int_tool_days.ts'
import { alphaUsage, engineers } from '../project/sources.ts'

// A column that the row does not declare.
// TS2322: Type 'NumberColumn<number | null>' is not assignable to type 'NumberColumn<number | null> & "the row declares no such column"'.
export const undeclared = from(alphaUsage).select((u) =>
  toolDay.sparse({ tool: 'alpha', user_key: u.actor_key, activity_date: u.date, sesions: u.sessions, exact_tokens: u.input }),
)

// A column of the row that is left out.
// TS2345: Argument of type … is not assignable to parameter of type … / Property 'activity_date' is missing in type …
export const leftOut = from(alphaUsage).select((u) => toolDay.sparse({ tool: 'alpha', user_key: u.actor_key, exact_tokens: u.input }))

// A value that may be NULL for a column that may not.
// TS2322: Type 'TextColumn<string | null>' is not assignable to type 'Given<string>'.
export const nullable = from(engineers).select((e) => defineRow({ team_id: string() })({ team_id: e.team_id }))

// A query that does not meet its model's contract.
// TS2322: Type 'Row<{ id: string; n: number; }>' is not assignable to type 'Row<{ id: string; n: string; }>'.
export const notMet = defineModel({ row: defineRow({ id: string(), n: integer() }) }, () =>
  from(alphaUsage).select((u) => ({ id: u.model, n: u.model })),
)

// Own rows without a contract: a type cannot be inferred from itself.
// TS2322: Type 'Query<{ model: string; }>' is not assignable to type 'Query<unknown>'.
// TS2339: Property 'model' does not exist on type 'Columns<unknown>'.
export const ownRows = defineModel({}, (self) =>
  from(alphaUsage)
    .leftJoin(self, (u, before) => u.model.eq(before.model))
    .select((u) => ({ model: u.model })),
)

// A fixture with text for a number.
// TS2322: Type '"x"' is not assignable to type 'number | `${number}` | null'.
export const wrongFixture = given(alphaUsage, [{ date: '2026-01-01', actor_key: 'u', model: 'm', input: 1, output: 1, sessions: 'x' }])
