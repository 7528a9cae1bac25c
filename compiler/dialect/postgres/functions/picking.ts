import type { Call } from '../../../dsl/call-node.ts'
import { orderTemplate } from '../../ordered-template.ts'
import type { Renderings } from '../../rendering.ts'

/** Text is compared by code points, whatever the database's collation. */
const listAgg = (call: Call) =>
  call.facts.options['distinct'] === true
    ? `coalesce(string_agg(distinct $1 collate "C", $2 order by $1 collate "C"), '')`
    : `coalesce(string_agg($1, $2 order by ${orderTemplate(call, 3)}), '')`

const arrayAgg = (call: Call) => `coalesce(jsonb_agg($1 order by ${orderTemplate(call, 2)}) filter (where $1 is not null), '[]')`

export const picking: Renderings = {
  any_value: 'any_value($1)',
  min_by: '(array_agg($1 order by $2) filter (where $2 is not null))[1]',
  max_by: '(array_agg($1 order by $2 desc) filter (where $2 is not null))[1]',
  list_agg: listAgg,
  array_agg: arrayAgg,
}
