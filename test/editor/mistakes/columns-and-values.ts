import { acceptedValues, defineModel, from, hours, relationship } from '#dsl'
import { intIncidents } from '../project/int_incidents.ts'
import { alphaUsage, engineers, incidents, workspaces } from '../project/sources.ts'

const [a] = workspaces

// A misspelt column.
// TS2551: Property 'actor_kye' does not exist on type 'Columns<{ date: Day; actor_key: string; …}>'. Did you mean 'actor_key'?
export const misspelt = from(alphaUsage).select((u) => ({ key: u.actor_kye }))

// A number compared with text.
// TS2345: Argument of type 'string' is not assignable to parameter of type 'Operand<number | null>'.
export const comparedWithText = from(alphaUsage).where((u) => u.sessions.eq('3'))

// A number compared with a column of text.
// TS2345: Argument of type 'TextColumn<string>' is not assignable to parameter of type 'Operand<number | null>'.
export const comparedWithTextColumn = from(alphaUsage).where((u) => u.sessions.eq(u.model))

// Arithmetic with text.
// TS2345: Argument of type 'TextColumn<string>' is not assignable to parameter of type 'NumberOperand'.
export const addedText = from(alphaUsage).select((u) => ({ n: u.sessions.plus(u.model) }))

// A value that the column does not accept.
// TS2345: Argument of type '"retro"' is not assignable to parameter of type 'Operand<…>'.
export const unknownValue = from(incidents(a)).where((i) => i.mode.eq('retro'))

// The same in a data test.
// TS2322: Type '"retro"' is not assignable to type 'NonNullable<…>'.
export const unknownValueInTest = defineModel({ tests: (r) => [acceptedValues(r.mode, ['standard', 'retro'])] }, () =>
  from(incidents(a)).select((i) => ({ mode: i.mode })),
)

// A relationship between a number and text.
// TS2322: Type 'TextColumn<string>' is not assignable to type 'Expression<number | null>'.
export const otherType = defineModel({ tests: (r) => [relationship(r.engineer_id, alphaUsage, (u) => u.actor_key)] }, () =>
  from(engineers).select((e) => ({ engineer_id: e.engineer_id })),
)

// A zoned time compared with a wall clock reading: convert it with `toUtc` first.
// TS2345: Argument of type 'TimeColumn<Ntz>' is not assignable to parameter of type 'Operand<Tz>'.
export const mixedTimes = from(incidents(a)).innerJoin(intIncidents, (sent, kept) => sent.updated_at.gt(kept.updated_at))

// A day compared with text.
// TS2345: Argument of type 'string' is not assignable to parameter of type 'Operand<Day>'.
export const dayAsText = from(alphaUsage).where((u) => u.date.gte('2026-01-01'))

// A merge key that may be NULL.
// TS2322: … / Type 'TextColumn<string | null>' is not assignable to type 'KeyColumn'. / …
export const nullableKey = defineModel({ incremental: { key: (r) => [r.team_id], lookback: hours(2) } }, () =>
  from(engineers).select((e) => ({ team_id: e.team_id })),
)

// Personal data in a row.
// TS2322: Type 'PiiColumn<Pii<string> | null>' is not assignable to type 'Selectable'.
export const personalData = from(engineers).select((e) => ({ engineer_id: e.engineer_id, email: e.email }))
