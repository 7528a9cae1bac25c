import type { Call } from '../../../dsl/call-node.ts'
import { ISO } from '../../cast-kind.ts'
import { refuse, type Renderings } from '../../rendering.ts'
import { literal } from '../text.ts'
import { typeName } from '../types.ts'

/** 'AUTO' stands in the text, so that the session's input formats have no say; ISO is what the language promises. */
const TIME: Readonly<Record<string, readonly [name: string, form: string]>> = {
  day: ['to_date', ISO.day],
  ntz: ['to_timestamp_ntz', ISO.ntz],
  ltz: ['to_timestamp_ltz', ISO.tz],
  tz: ['to_timestamp_tz', ISO.tz],
}
const cast = (call: Call): string => {
  const time = call.facts.types[0]?.kind === 'text' ? TIME[call.facts.result.kind] : undefined
  if (time) return `${time[0]}($1, 'AUTO')`

  return `cast($1 as ${typeName(call.facts.result)})`
}
const tryCast = (call: Call) => {
  if (call.facts.types[0]?.kind !== 'text') return refuse('try_cast reads text')
  const time = TIME[call.facts.result.kind]
  if (time) return `try_${time[0]}(regexp_substr($1, ${literal(`^${time[1]}$`)}), 'AUTO')`
  return `try_cast($1 as ${typeName(call.facts.result)})`
}
export const castRenderings: Renderings = { cast, try_cast: tryCast }
