import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const share = (call: Call) => String(call.facts.options['share'])

export const statistics: Renderings = {
  percentile_cont: (call) => (share(call) === '0.5' ? 'median($1)' : `percentile_cont(${share(call)}) within group (order by $1)`),
  percentile_disc: (call) => `percentile_disc(${share(call)}) within group (order by $1)`,
  mode: 'mode($1)',
  stddev: 'stddev($1)',
  stddev_pop: 'stddev_pop($1)',
  variance: 'variance($1)',
  variance_pop: 'var_pop($1)',
  approx_count_distinct: 'approx_count_distinct($1)',
}
