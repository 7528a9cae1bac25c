import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'

const pairs = (call: Call): string =>
  (call.facts.options['keys'] as readonly string[]).map((key, i) => `${verbatim(literal(key))}, $${i + 1}`).join(', ')

export const jsonBuild: Renderings = {
  object_construct: (call) => `object_construct(${pairs(call)})`,
  array_construct: 'array_construct($*)',
  array_contains: 'array_contains(to_variant($2), as_array($1))',
  array_cat: 'array_cat(as_array($1), as_array($2))',
  array_slice: (call) => `array_slice(as_array($1), ${call.facts.options['from']}, ${call.facts.options['to']})`,
}
