import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

const keys = (call: Call): string => verbatim((call.facts.options['keys'] as readonly string[]).map(literal).join(', '))
const items = (call: Call): string => call.args.map((_, i) => `to_jsonb($${i + 1})`).join(', ')

export const jsonBuild: Renderings = {
  object_construct: (call) => (call.args.length === 0 ? "cast('{}' as jsonb)" : `sf_object(array[${keys(call)}], array[${items(call)}])`),
  array_construct: 'jsonb_build_array($*)',
  array_contains: 'sf_array_contains($1, to_jsonb($2))',
  array_cat: 'sf_array_cat($1, $2)',
  array_slice: (call) => `sf_array_slice($1, ${call.facts.options['from']}, ${call.facts.options['to']})`,
}
