import type { Call } from '../../../dsl/call-node.ts'
import { quotientShift, scaleOf, unitOf } from '../../number-width.ts'
import { eachArgument } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

/** Up to so many digits no group has enough rows to pass 38. */
const SAFE = 28
const sum = (call: Call) => {
  const type = call.facts.types[0]
  return type?.kind === 'number' && type.precision > SAFE ? 'sf_total(sum($1) {over})' : 'sum($1)'
}
/** The engine's own average goes through DOUBLE. */
const avg = (call: Call) => {
  const { types, result } = call.facts
  if (result.kind === 'float') return 'avg($1)'
  return `exact_divide(sf_digits_${scaleOf(types[0])}(sum($1) {over}), count($1) {over}, ${quotientShift(types[0], undefined, result)}, ${unitOf(scaleOf(result))})`
}
/** JSON null does not count, though it is a value. */
const count = (call: Call) => (call.facts.types[0]?.kind === 'json' ? `count(case when json_type($1) <> 'NULL' then 1 end)` : 'count($1)')
/** A combination with a NULL in it does not count. */
const countDistinct = (call: Call) =>
  call.args.length === 1
    ? 'count(distinct $1)'
    : `count(distinct case when ${eachArgument(call, (s) => `${s} is not null`, ' and ')} then (${eachArgument(call)}) end)`

export const aggregate: Renderings = {
  sum,
  avg,
  min: 'min($1)',
  max: 'max($1)',
  count,
  count_rows: 'count(*)',
  count_distinct: countDistinct,
  bool_or: 'bool_or($1)',
  bool_and: 'bool_and($1)',
}
