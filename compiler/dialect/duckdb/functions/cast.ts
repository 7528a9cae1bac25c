import type { Call } from '../../../dsl/call-node.ts'
import { numberType } from '../../../dsl/sql-type.ts'
import { castKind, isPlainTime } from '../../cast-kind.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { typeName } from '../types.ts'

const sized = (call: Call): number | undefined => (call.facts.result.kind === 'text' ? call.facts.result.length : undefined)
const cast = (call: Call): string => {
  const type = typeName(call.facts.result)
  const kind = castKind(call)
  if (kind.startsWith('text>')) return castOfText(call, kind, type)
  if (kind === 'number>boolean' || kind === 'float>boolean') return '($1 <> 0)'
  if (kind === 'number>text') return numberText(call)
  if (kind === 'float>text') return 'sf_float_to_text($1)'
  return `cast($1 as ${type})`
}
/** A column is held to its kind's form: the engines' own casts read more, each something else. */
const castOfText = (call: Call, kind: string, type: string): string => {
  const plain = `cast($1 as ${type})`
  if (kind === 'text>number') return `cast(sf_number_text($1) as ${type})`
  if (kind === 'text>float') return `cast(sf_float_text($1) as ${type})`
  if (kind === 'text>boolean') return 'sf_boolean($1)'
  if (kind === 'text>tz' || kind === 'text>ltz') return `cast(sf_offset_text(sf_tz_text($1)) as ${type})`
  if (kind === 'text>text') return sized(call) === undefined ? plain : `sf_fit($1, ${sized(call)})`
  if (isPlainTime(call)) return plain
  if (kind === 'text>day') return `cast(sf_day_text($1) as ${type})`
  return kind === 'text>ntz' ? `cast(sf_clock_text(sf_ntz_text($1)) as ${type})` : plain
}
/** The digits of the type, also where the engine computed with others. */
const numberText = (call: Call): string => {
  const from = call.facts.types[0]
  if (from?.kind !== 'number' || from.scale === 0) return 'cast($1 as varchar)'
  // Without room for a 0 before the point the engine writes none.
  return `cast(cast($1 as ${typeName(numberType(Math.max(from.precision, from.scale + 1), from.scale))}) as varchar)`
}
const tryCast = (call: Call) => {
  const type = typeName(call.facts.result)
  const kind = castKind(call)
  if (kind === 'text>number') return `try_cast(sf_try_number_text($1) as ${type})`
  if (kind === 'text>float') return `try_cast(sf_try_float_text($1) as ${type})`
  if (kind === 'text>boolean') return 'sf_try_boolean($1)'
  if (kind === 'text>day') return `try_cast(sf_try_day_text($1) as ${type})`
  if (kind === 'text>ntz') return `try_cast(sf_clock_text(sf_try_ntz_text($1)) as ${type})`
  if (kind === 'text>tz' || kind === 'text>ltz') return `try_cast(sf_offset_text(sf_try_tz_text($1)) as ${type})`
  if (kind === 'text>text') return `case when length($1) <= ${sized(call)} then $1 end`
  return refuse(`there is no failing-safe cast of ${kind}`)
}
export const castRenderings: Renderings = { cast, try_cast: tryCast }
