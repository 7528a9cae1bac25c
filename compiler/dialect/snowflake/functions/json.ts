import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

/** `$1['a'][0]`: brackets match keys exactly. */
const path = (call: Call): string =>
  `$1${(call.facts.options['path'] as readonly (string | number)[]).map((p) => `[${verbatim(literal(p))}]`).join('')}`
export const json: Renderings = {
  json_get: path,
  json_text: (call) => `cast(${path(call)} as varchar)`,
  parse_json: 'parse_json($1)',
  try_parse_json: 'try_parse_json($1)',
  is_json_null: 'is_null_value($1)',
  is_array: 'is_array($1)',
  is_object: 'is_object($1)',
  type_of: 'typeof($1)',
  array_size: 'array_size($1)',
  object_keys: 'object_keys(as_object($1))',
  split: 'split($1, $2)',
}
