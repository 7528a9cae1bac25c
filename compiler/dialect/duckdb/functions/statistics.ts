import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { typeName } from '../types.ts'

const share = (call: Call) => String(call.facts.options['share'])

export const statistics: Renderings = {
  percentile_cont: (call) =>
    call.facts.result.kind === 'float'
      ? `quantile_cont($1, ${share(call)})`
      : `cast(sf_percentile_cont(list($1) {over}, ${share(call)}) as ${typeName(call.facts.result)})`,
  percentile_disc: (call) => `sf_percentile_disc(list($1) {over}, ${share(call)})`,
  mode: 'mode($1)',
  stddev: 'stddev_samp($1)',
  stddev_pop: 'stddev_pop($1)',
  variance: 'var_samp($1)',
  variance_pop: 'var_pop($1)',
  approx_count_distinct: 'count(distinct $1)',
}
