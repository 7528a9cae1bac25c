import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

const keys = (call: Call): string => verbatim((call.facts.options['keys'] as readonly string[]).map(literal).join(', '))
const items = (call: Call): string => call.args.map((_, i) => `to_json($${i + 1})`).join(', ')

export const jsonBuild: Renderings = {
  object_construct: (call) => (call.args.length === 0 ? "cast('{}' as json)" : `sf_object([${keys(call)}], [${items(call)}])`),
  array_construct: 'json_array($*)',
  array_contains: (call) => `sf_array_contains_${call.facts.types[1]?.kind === 'number' ? 'number' : 'text'}($1, $2)`,
  array_cat: 'sf_array_cat($1, $2)',
  array_slice: (call) => `sf_array_slice($1, ${call.facts.options['from']}, ${call.facts.options['to']})`,
}
