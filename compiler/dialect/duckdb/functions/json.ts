import type { Call } from '../../../dsl/call-node.ts'
import { type Refusal, type Renderings, refuse } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

/** `$."a"[0]`; a backslash escapes inside the quotes. */
const path = (steps: readonly (string | number)[]): string =>
  verbatim(
    literal(
      `$${steps.map((p) => (typeof p === 'number' ? `[${p}]` : `."${p.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)).join('')}`,
    ),
  )
const atPath =
  (name: string) =>
  (call: Call): string | Refusal => {
    const steps = call.facts.options['path'] as readonly (string | number)[]
    const odd = steps.find((p) => p === '' || p === '*')
    return odd === undefined ? `${name}($1, ${path(steps)})` : refuse(`its JSON paths cannot name the key '${odd}'`)
  }
export const json: Renderings = {
  json_get: atPath('json_extract'),
  json_text: atPath('sf_json_text'),
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
