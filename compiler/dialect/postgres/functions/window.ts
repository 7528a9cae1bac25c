import type { Call } from '../../../dsl/call-node.ts'
import { type Renderings, refuse } from '../../rendering.ts'

const keepingNulls = (template: string) => (call: Call) =>
  call.facts.options['ignore_nulls'] === true ? refuse('the engine has no IGNORE NULLS; filter the NULLs in a step before') : template

export const window: Renderings = {
  row_number: 'row_number()',
  rank: 'rank()',
  dense_rank: 'dense_rank()',
  percent_rank: 'percent_rank()',
  cume_dist: 'cume_dist()',
  ntile: 'ntile($1)',
  lag: keepingNulls('lag($*)'),
  lead: keepingNulls('lead($*)'),
  first_value: keepingNulls('first_value($1)'),
  last_value: keepingNulls('last_value($1)'),
  nth_value: keepingNulls('nth_value($1, $2)'),
}
