import type { Call } from '../../../dsl/call-node.ts'
import { castKind, isPlainTime, literalText } from '../../cast-kind.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { typeName } from '../types.ts'

const sized = (call: Call): number | undefined => (call.facts.result.kind === 'text' ? call.facts.result.length : undefined)
const cast = (call: Call) => {
  const type = typeName(call.facts.result)
  const plain = `cast($1 as ${type})`
  const kind = castKind(call)
  if (kind.startsWith('text>')) return castOfText(call, kind, type)
  if (kind === 'number>boolean' || kind === 'float>boolean') return '($1 <> 0)'
  if (kind === 'boolean>number') return `cast(cast($1 as integer) as ${type})`
  if (kind === 'number>text') return numberText(call)
  if (kind === 'float>text') return 'sf_float_to_text($1)'
  return plain
}
/** A column is held to its kind's form: the engines' own casts read more, each something else. */
const castOfText = (call: Call, kind: string, type: string) => {
  const plain = `cast($1 as ${type})`
  if (kind === 'text>number') return `cast(sf_number($1) as ${type})`
  if (kind === 'text>float') return `cast(sf_float_text($1) as ${type})`
  if (kind === 'text>boolean') return 'sf_boolean($1)'
  if (kind === 'text>tz' || kind === 'text>ltz') return `cast(sf_micros(sf_tz_text($1)) as ${type})`
  if (kind === 'text>text') return sized(call) === undefined ? plain : `sf_fit($1, ${sized(call)})`
  if (kind === 'text>ntz' && /\.\d{6}\d*[1-9]/.test(literalText(call) ?? ''))
    return refuse('its times have microseconds, and the literal has nanoseconds')
  if (isPlainTime(call)) return plain
  if (kind === 'text>day') return `cast(sf_day_text($1) as ${type})`
  return kind === 'text>ntz' ? `cast(sf_micros(sf_without_offset(sf_ntz_text($1))) as ${type})` : plain
}
/** The digits of the type, also where the engine computed with others. */
const numberText = (call: Call): string => {
  const from = call.facts.types[0]
  return from?.kind === 'number' && from.scale > 0 ? `cast(cast($1 as ${typeName(from)}) as text)` : 'cast($1 as text)'
}
const tryCast = (call: Call) => {
  const { result } = call.facts
  const kind = castKind(call)
  if (kind === 'text>number' && result.kind === 'number') return `sf_try_number($1, ${result.precision}, ${result.scale})`
  if (kind === 'text>float') return `cast(sf_try_float_text($1) as ${typeName(result)})`
  if (kind === 'text>boolean') return 'sf_try_boolean($1)'
  if (kind === 'text>day') return 'sf_try_day(sf_try_day_text($1))'
  if (kind === 'text>ntz') return 'sf_try_ntz(sf_micros(sf_without_offset(sf_try_ntz_text($1))))'
  if (kind === 'text>tz' || kind === 'text>ltz') return 'sf_try_tz(sf_micros(sf_try_tz_text($1)))'
  if (kind === 'text>text') return `case when length($1) <= ${sized(call)} then $1 end`
  return refuse(`there is no failing-safe cast of ${kind}`)
}
export const castRenderings: Renderings = { cast, try_cast: tryCast }
