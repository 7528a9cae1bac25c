import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const ignoring = (call: Call): string => (call.facts.options['ignore_nulls'] === true ? ' ignore nulls' : '')

export const window: Renderings = {
  row_number: 'row_number()',
  rank: 'rank()',
  dense_rank: 'dense_rank()',
  percent_rank: 'percent_rank()',
  cume_dist: 'cume_dist()',
  ntile: 'ntile($1)',
  lag: (call) => `lag($*)${ignoring(call)}`,
  lead: (call) => `lead($*)${ignoring(call)}`,
  first_value: (call) => `first_value($1)${ignoring(call)}`,
  last_value: (call) => `last_value($1)${ignoring(call)}`,
  nth_value: (call) => `nth_value($1, $2)${ignoring(call)}`,
}
