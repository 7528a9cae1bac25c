import type { Call } from '../../../dsl/call-node.ts'
import { needsWidening, scaleOf, unitOf } from '../../number-width.ts'
import { refuse, type Renderings, type Template } from '../../rendering.ts'
import { typeName } from '../types.ts'

const BINARY = 'a FLOAT is binary: its decimals cannot be cut exactly; cast it to a decimal first'

/** One operand is made as wide as the result: the engine's own integers overflow earlier. */
const sumOf = (sign: '+' | '-') => (call: Call) =>
  needsWidening(call.args, call.facts.types, call.facts.result) ? `cast($1 as ${typeName(call.facts.result)}) ${sign} $2` : `$1 ${sign} $2`

/** The engine keeps s1 + s2 decimals of a product; Snowflake's rule keeps fewer beyond 12. */
const times = (call: Call) => {
  const { types, result } = call.facts
  if (result.kind !== 'number') return '$1 * $2'
  const scale = scaleOf(types[0]) + scaleOf(types[1])
  if (scale > 38) return refuse(`the product has ${scale} decimals before it is rounded, and the engine holds 38; round an operand first`)
  const product = scale === 0 && needsWidening(call.args, types, result) ? 'cast($1 as decimal(38, 0)) * $2' : '$1 * $2'
  return scale > result.scale ? `cast(${product} as ${typeName(result)})` : product
}

/** Exact division by integers: the engine's own goes through DOUBLE. See the prelude. */
const divide = (call: Call) => {
  const { types, result } = call.facts
  if (result.kind === 'float') return 'cast($1 as double) / nullif(cast($2 as double), 0)'
  return `exact_divide($1, $2, ${scaleOf(types[0])}, ${scaleOf(types[1])}, ${unitOf(scaleOf(result))})`
}

const rounded = (exact: (digits: number) => Template, float: Template | undefined) => (call: Call) => {
  const digits = Number(call.facts.options['digits'])
  if (call.facts.result.kind === 'float') return float === undefined || digits !== 0 ? refuse(BINARY) : float
  return digits >= scaleOf(call.facts.types[0]) ? '$1' : exact(digits)
}
const floatRound = (call: Call) => (call.facts.result.kind === 'float' ? `round($1, ${call.facts.options['digits']})` : rounded((d) => `round($1, ${d})`, undefined)(call))

const widthBucket = (call: Call) =>
  call.facts.types[0]?.kind === 'float' ? refuse(BINARY) : `sf_width_bucket($1, $2, $3, $4, ${Math.max(...call.facts.types.map(scaleOf))})`

export const number: Renderings = {
  plus: sumOf('+'),
  minus: sumOf('-'),
  times,
  divide,
  round: floatRound,
  round_half_even: rounded((d) => `sf_round_half_even($1, ${d}, ${unitOf(d)})`, undefined),
  trunc: rounded((d) => `trunc($1, ${d})`, 'trunc($1)'),
  ceil: rounded((d) => (d === 0 ? 'ceil($1)' : `sf_ceil($1, ${d}, ${unitOf(d)})`), 'ceil($1)'),
  floor: rounded((d) => (d === 0 ? 'floor($1)' : `sf_floor($1, ${d}, ${unitOf(d)})`), 'floor($1)'),
  mod: 'sf_mod($1, $2)',
  abs: 'abs($1)',
  sign: 'sign($1)',
  width_bucket: widthBucket,
}
