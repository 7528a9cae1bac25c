import { from, unionAll } from '#dsl'
import { alphaUsage, betaUsage } from '../project/sources.ts'

const first = () => from(alphaUsage).select((u) => ({ user: u.actor_key, n: u.input }))

// A branch that lacks a column.
// TS2345: … is not assignable to parameter of type 'Readable<{ user: string; }> & { 'union branch: this column is missing': "n"; }'.
export const missingColumn = unionAll(
  first(),
  from(betaUsage).select((u) => ({ user: u.user_key })),
)

// A branch whose column has another type.
// TS2345: … & { 'union branch: this column has another type': "n"; }'.
export const otherType = unionAll(
  first(),
  from(betaUsage).select((u) => ({ user: u.user_key, n: u.user_key })),
)

// A branch with a column that the first does not have.
// TS2345: … & { 'union branch: this column is not in the first branch': "extra"; }'.
export const extraColumn = unionAll(
  first(),
  from(betaUsage).select((u) => ({ user: u.user_key, n: u.messages, extra: 1 })),
)
