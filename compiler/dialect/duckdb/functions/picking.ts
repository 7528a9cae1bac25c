import type { Call } from '../../../dsl/call-node.ts'
import { orderTemplate } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

const listAgg = (call: Call) =>
  call.facts.options['distinct'] === true
    ? "coalesce(string_agg(distinct $1, $2 order by $1) {over}, '')"
    : `coalesce(string_agg($1, $2 order by ${orderTemplate(call, 3)}) {over}, '')`

const arrayAgg = (call: Call) => `to_json(coalesce(list($1 order by ${orderTemplate(call, 2)}) filter (where $1 is not null) {over}, []))`

/** The `_null` forms keep a row whose value is NULL. */
export const picking: Renderings = {
  any_value: 'any_value($1)',
  min_by: 'arg_min_null($1, $2)',
  max_by: 'arg_max_null($1, $2)',
  list_agg: listAgg,
  array_agg: arrayAgg,
}
