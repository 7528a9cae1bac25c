import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { patternOf } from '../../time-pattern.ts'
import { literal } from '../text.ts'

const format = (call: Call): string => literal(String(call.facts.options['format']))
/** The pattern keeps from reading what the other engines would not: a digit less, blanks around. It matches the whole text. */
const guarded = (name: string) => (call: Call) =>
  `iff(regexp_like($1, ${literal(patternOf(String(call.facts.options['format'])))}), ${name}($1, ${format(call)}), null)`

export const timeText: Renderings = {
  to_date: (call) => `to_date($1, ${format(call)})`,
  try_to_date: guarded('try_to_date'),
  to_timestamp: (call) => `to_timestamp_ntz($1, ${format(call)})`,
  try_to_timestamp: guarded('try_to_timestamp_ntz'),
  to_char: (call) => `to_varchar($1, ${format(call)})`,
}
