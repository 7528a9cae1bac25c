import type { Call } from '../../../dsl/call-node.ts'
import { scaleOf, unitOf } from '../../number-width.ts'
import { eachArgument } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

/** JSON null does not count, though it is a value. */
const count = (call: Call) =>
  call.facts.types[0]?.kind === 'json' ? `count(case when jsonb_typeof($1) <> 'null' then 1 end)` : 'count($1)'
/** A combination with a NULL in it does not count. */
const countDistinct = (call: Call) =>
  call.args.length === 1
    ? 'count(distinct $1)'
    : `count(distinct case when ${eachArgument(call, (s) => `${s} is not null`, ' and ')} then (${eachArgument(call)}) end)`

export const aggregate: Renderings = {
  sum: 'sum($1)',
  avg: (call) =>
    call.facts.result.kind === 'float'
      ? 'avg($1)'
      : `exact_divide(sum($1) {over}, count($1) {over}, ${unitOf(scaleOf(call.facts.result))})`,
  min: 'min($1)',
  max: 'max($1)',
  count,
  count_rows: 'count(*)',
  count_distinct: countDistinct,
  bool_or: 'bool_or($1)',
  bool_and: 'bool_and($1)',
}
