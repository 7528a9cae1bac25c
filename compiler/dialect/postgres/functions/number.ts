import type { Call } from '../../../dsl/call-node.ts'
import { needsWidening, scaleOf, unitOf } from '../../number-width.ts'
import { type Renderings, refuse, type Template } from '../../rendering.ts'

const BINARY = 'a FLOAT is binary: its decimals cannot be cut exactly; cast it to a decimal first'

const first = (call: Call): Template => (needsWidening(call.args, call.facts.types, call.facts.result) ? 'cast($1 as numeric)' : '$1')
const times = (call: Call) => {
  const { types, result } = call.facts
  const product = `${first(call)} * $2`
  return result.kind === 'number' && scaleOf(types[0]) + scaleOf(types[1]) > result.scale ? `round(${product}, ${result.scale})` : product
}
const divide = (call: Call) =>
  call.facts.result.kind === 'float'
    ? 'cast($1 as double precision) / nullif(cast($2 as double precision), 0)'
    : `exact_divide($1, $2, ${unitOf(scaleOf(call.facts.result))})`

const rounded = (exact: (digits: number) => Template, float: Template | undefined) => (call: Call) => {
  const digits = Number(call.facts.options['digits'])
  if (call.facts.result.kind === 'float') return float === undefined || digits !== 0 ? refuse(BINARY) : float
  return digits >= scaleOf(call.facts.types[0]) ? '$1' : exact(digits)
}
/** The engine's own rounding of FLOAT sends halves to the even neighbour. */
const round = (call: Call) =>
  call.facts.result.kind === 'float'
    ? `sf_round_float($1, ${call.facts.options['digits']})`
    : rounded((d) => `round($1, ${d})`, undefined)(call)

export const number: Renderings = {
  plus: (call) => `${first(call)} + $2`,
  minus: (call) => `${first(call)} - $2`,
  times,
  divide,
  round,
  round_half_even: rounded((d) => `sf_round_half_even($1, ${d}, ${unitOf(d)})`, undefined),
  trunc: rounded((d) => `trunc($1, ${d})`, 'trunc($1)'),
  ceil: rounded((d) => (d === 0 ? 'ceil($1)' : `sf_ceil($1, ${d}, ${unitOf(d)})`), 'ceil($1)'),
  floor: rounded((d) => (d === 0 ? 'floor($1)' : `sf_floor($1, ${d}, ${unitOf(d)})`), 'floor($1)'),
  mod: (call) => (call.facts.result.kind === 'float' ? refuse('the engine has no remainder of FLOAT') : 'mod($1, $2)'),
  abs: 'abs($1)',
  sign: 'sign($1)',
  width_bucket: (call) =>
    call.facts.types[0]?.kind === 'float'
      ? refuse(BINARY)
      : `width_bucket(cast($1 as numeric), ${call.facts.options['min']}, ${call.facts.options['max']}, ${call.facts.options['buckets']})`,
}
