import type { Call } from '../../../dsl/call-node.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

const path = (call: Call): string =>
  `$1${(call.facts.options['path'] as readonly (string | number)[]).map((p) => ` -> ${verbatim(literal(p))}`).join('')}`
export const json: Renderings = {
  json_get: (call) => `(${path(call)})`,
  json_text: (call) => `sf_json_text(${path(call)})`,
  parse_json: 'sf_parse_json($1)',
  try_parse_json: 'sf_try_parse_json($1)',
  is_json_null: "jsonb_typeof($1) = 'null'",
  is_array: "jsonb_typeof($1) = 'array'",
  is_object: "jsonb_typeof($1) = 'object'",
  type_of: refuse('it forgets how a number was written'),
  array_size: 'sf_array_size($1)',
  object_keys: 'sf_object_keys($1)',
  split: 'sf_split($1, $2)',
}
