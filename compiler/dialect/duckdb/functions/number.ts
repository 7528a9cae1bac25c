import type { OperationNode, ValueNode } from 'kysely'
import type { Call } from '../../../dsl/call-node.ts'
import { needsWidening, quotientShift, roomToRound, scaleOf, unitOf } from '../../number-width.ts'
import { type Renderings, refuse, type Template } from '../../rendering.ts'
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
  const product = needsWidening(call.args, types, result) ? `cast($1 as decimal(38, ${scaleOf(types[0])})) * $2` : '$1 * $2'
  return scale > result.scale ? `cast(${product} as ${typeName(result)})` : product
}

/** Exact division by integers: the engine's own goes through DOUBLE. See the prelude. */
const divide = (call: Call) => {
  const { types, result } = call.facts
  if (result.kind === 'float') return 'cast($1 as double) / nullif(cast($2 as double), 0)'
  return `exact_divide(sf_digits_${scaleOf(types[0])}($1), sf_digits_${scaleOf(types[1])}($2), ${quotientShift(types[0], types[1], result)}, ${unitOf(scaleOf(result))})`
}

/** The engine answers 0 where the tens have no room in the operand's own type. */
const roomy = (call: Call, digits: number): Template => {
  const type = roomToRound(call.facts.types[0], digits)
  return type ? `cast($1 as ${typeName(type)})` : '$1'
}
const rounded = (exact: (digits: number, x: Template) => Template, float: Template | undefined) => (call: Call) => {
  const digits = Number(call.facts.options['digits'])
  if (call.facts.result.kind === 'float') return float === undefined || digits !== 0 ? refuse(BINARY) : float
  return digits >= scaleOf(call.facts.types[0]) ? '$1' : exact(digits, roomy(call, digits))
}
const floatRound = (call: Call) =>
  call.facts.result.kind === 'float'
    ? `round($1, ${call.facts.options['digits']})`
    : rounded((d, x) => `round(${x}, ${d})`, undefined)(call)

/** Of 0 the engine makes NULL. */
const isNonZeroLiteral = (node: OperationNode | undefined): boolean =>
  node?.kind === 'ValueNode' && typeof (node as ValueNode).value === 'number' && (node as ValueNode).value !== 0

/** In integers of the largest scale. */
const widthBucket = (call: Call) => {
  if (call.facts.types[0]?.kind === 'float') return refuse(BINARY)
  const { min, max, buckets } = call.facts.options as { readonly min: string; readonly max: string; readonly buckets: number }
  const decimals = (x: string): number => x.split('.')[1]?.length ?? 0
  const scale = Math.max(scaleOf(call.facts.types[0]), decimals(min), decimals(max))
  const digits = (x: string): string => String(BigInt(x.replace('.', '') + '0'.repeat(scale - decimals(x))))
  return `sf_width_bucket(sf_digits_${scale}($1), ${digits(min)}, ${digits(max)}, ${buckets})`
}

export const number: Renderings = {
  plus: sumOf('+'),
  minus: sumOf('-'),
  times,
  divide,
  round: floatRound,
  round_half_even: rounded((d, x) => `sf_round_half_even(${x}, ${d}, ${unitOf(d)})`, undefined),
  trunc: rounded((d) => `trunc($1, ${d})`, 'trunc($1)'),
  ceil: rounded((d) => (d === 0 ? 'ceil($1)' : `sf_ceil($1, ${d}, ${unitOf(d)})`), 'ceil($1)'),
  floor: rounded((d) => (d === 0 ? 'floor($1)' : `sf_floor($1, ${d}, ${unitOf(d)})`), 'floor($1)'),
  mod: (call) => (isNonZeroLiteral(call.args[1]) ? '$1 % $2' : 'sf_mod($1, $2)'),
  abs: 'abs($1)',
  sign: 'sign($1)',
  width_bucket: widthBucket,
}
