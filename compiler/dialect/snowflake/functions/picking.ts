import type { Call } from '../../../dsl/call-node.ts'
import { orderTemplate } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

const listAgg = (call: Call) =>
  call.facts.options['distinct'] === true
    ? 'listagg(distinct $1, $2) within group (order by $1)'
    : `listagg($1, $2) within group (order by ${orderTemplate(call, 3)})`

const arrayAgg = (call: Call) => `array_agg($1) within group (order by ${orderTemplate(call, 2)})`

export const picking: Renderings = {
  any_value: 'any_value($1)',
  min_by: 'min_by($1, $2)',
  max_by: 'max_by($1, $2)',
  list_agg: listAgg,
  array_agg: arrayAgg,
}
