import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const digitsOf = (call: Call): number => Number(call.facts.options['digits'])
const rounded = (name: string) => (call: Call) => (digitsOf(call) === 0 ? `${name}($1)` : `${name}($1, ${digitsOf(call)})`)

export const number: Renderings = {
  plus: '$1 + $2',
  minus: '$1 - $2',
  times: '$1 * $2',
  divide: '$1 / nullif($2, 0)',
  round: rounded('round'),
  round_half_even: (call) => `round($1, ${digitsOf(call)}, 'HALF_TO_EVEN')`,
  trunc: rounded('trunc'),
  ceil: rounded('ceil'),
  floor: rounded('floor'),
  mod: 'mod($1, $2)',
  abs: 'abs($1)',
  sign: 'sign($1)',
  width_bucket: (call) => `width_bucket($1, ${call.facts.options['min']}, ${call.facts.options['max']}, ${call.facts.options['buckets']})`,
}
