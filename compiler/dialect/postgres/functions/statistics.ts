import type { Call } from '../../../dsl/call-node.ts'
import { scaleOf } from '../../number-width.ts'
import type { Renderings } from '../../rendering.ts'

const share = (call: Call) => String(call.facts.options['share'])
const double = (template: string) => `cast(${template} as double precision)`

export const statistics: Renderings = {
  percentile_cont: (call) =>
    call.facts.result.kind === 'float'
      ? `percentile_cont(${share(call)}) within group (order by $1)`
      : `round(sf_percentile_cont(array_agg(cast($1 as numeric)) {over}, ${share(call)}), ${scaleOf(call.facts.result)})`,
  percentile_disc: (call) => `sf_percentile_disc(array_agg($1) {over}, ${share(call)})`,
  mode: 'mode() within group (order by $1)',
  stddev: double('stddev_samp($1) {over}'),
  stddev_pop: double('stddev_pop($1) {over}'),
  variance: double('var_samp($1) {over}'),
  variance_pop: double('var_pop($1) {over}'),
  approx_count_distinct: 'count(distinct $1)',
}
