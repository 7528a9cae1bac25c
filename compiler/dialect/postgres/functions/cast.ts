import type { Call } from '../../../dsl/call-node.ts'
import { castKind, isLiteral, literalText } from '../../cast-kind.ts'
import { refuse, type Renderings } from '../../rendering.ts'
import { typeName } from '../types.ts'

const sized = (call: Call): number | undefined => (call.facts.result.kind === 'text' ? call.facts.result.length : undefined)
const cast = (call: Call) => {
  const type = typeName(call.facts.result)
  const plain = `cast($1 as ${type})`
  const kind = castKind(call)
  if (kind === 'text>number') return `cast(sf_number($1) as ${type})`
  if (kind === 'text>float') return `cast(sf_float_text($1) as ${type})`
  if (kind === 'text>boolean') return 'sf_boolean($1)'
  if (kind === 'number>boolean' || kind === 'float>boolean') return '($1 <> 0)'
  if (kind === 'boolean>number') return `cast(cast($1 as integer) as ${type})`
  if (kind === 'text>day') return isLiteral(call) ? plain : `cast(sf_day_text($1) as ${type})`
  if (kind === 'text>ntz') {
    if (/\.\d{6}\d*[1-9]/.test(literalText(call) ?? '')) return refuse('its times have microseconds, and the literal has nanoseconds')
    return isLiteral(call) ? plain : `cast(sf_micros(sf_without_offset(sf_ntz_text($1))) as ${type})`
  }
  if (kind === 'text>tz' || kind === 'text>ltz') return `cast(sf_micros(sf_tz_text($1)) as ${type})`
  if (kind === 'text>text') return sized(call) === undefined ? plain : `sf_fit($1, ${sized(call)})`
  if (kind === 'number>text') return numberText(call)
  if (kind === 'float>text') return 'sf_float_to_text($1)'
  return plain
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
  if (kind === 'text>text') return sized(call) === undefined ? '$1' : `case when length($1) <= ${sized(call)} then $1 end`
  return refuse(`there is no failing-safe cast of ${kind}`)
}
export const castRenderings: Renderings = { cast, try_cast: tryCast }
