import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

const path = (call: Call): string =>
  verbatim(literal(`$${(call.facts.options['path'] as readonly (string | number)[]).map((p) => (typeof p === 'number' ? `[${p}]` : `."${p.replaceAll('"', '\\"')}"`)).join('')}`))
export const json: Renderings = {
  json_get: (call) => `json_extract($1, ${path(call)})`,
  json_text: (call) => `sf_json_text($1, ${path(call)})`,
  parse_json: 'sf_parse_json($1)',
  try_parse_json: 'sf_try_parse_json($1)',
  is_json_null: "json_type($1) = 'NULL'",
  is_array: "json_type($1) = 'ARRAY'",
  is_object: "json_type($1) = 'OBJECT'",
  type_of: 'sf_type_of($1)',
  array_size: 'sf_array_size($1)',
  object_keys: 'sf_object_keys($1)',
  split: 'sf_split($1, $2)',
}
