import type { Renderings } from '../../rendering.ts'

export const aggregate: Renderings = {
  sum: 'sum($1)',
  avg: 'avg($1)',
  min: 'min($1)',
  max: 'max($1)',
  count: 'count($1)',
  count_rows: 'count(*)',
  count_distinct: 'count(distinct $*)',
  bool_or: 'boolor_agg($1)',
  bool_and: 'booland_agg($1)',
}
