import type { Call } from '../../../dsl/call-node.ts'
import { eachArgument } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

const ignoring = (call: Call): string => (call.facts.options['ignore_nulls'] === true ? ' ignore nulls' : '')
const shift = (name: string) => (call: Call) => `${name}(${eachArgument(call)}${ignoring(call)})`

export const window: Renderings = {
  row_number: 'row_number()',
  rank: 'rank()',
  dense_rank: 'dense_rank()',
  percent_rank: 'percent_rank()',
  cume_dist: 'cume_dist()',
  ntile: 'ntile($1)',
  lag: shift('lag'),
  lead: shift('lead'),
  first_value: (call) => `first_value($1${ignoring(call)})`,
  last_value: (call) => `last_value($1${ignoring(call)})`,
  nth_value: (call) => `nth_value($1, $2${ignoring(call)})`,
}
