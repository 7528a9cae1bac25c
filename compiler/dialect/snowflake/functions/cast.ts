import type { Call } from '../../../dsl/call-node.ts'
import { ISO } from '../../cast-kind.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { literal } from '../text.ts'
import { typeName } from '../types.ts'

interface TimeReader {
  readonly name: string
  readonly format: string
  /** What the language promises to read: `try_cast` gives NULL for anything else. */
  readonly form: string
}
/** The format is always written, so that the session's input formats have no say; 'AUTO' reads every form of ISO 8601. */
const TIME: Readonly<Record<string, TimeReader>> = {
  day: { name: 'to_date', format: 'YYYY-MM-DD', form: ISO.day },
  ntz: { name: 'to_timestamp_ntz', format: 'AUTO', form: ISO.ntz },
  ltz: { name: 'to_timestamp_ltz', format: 'AUTO', form: ISO.tz },
  tz: { name: 'to_timestamp_tz', format: 'AUTO', form: ISO.tz },
}
const cast = (call: Call): string => {
  const time = call.facts.types[0]?.kind === 'text' ? TIME[call.facts.result.kind] : undefined
  if (time) return `${time.name}($1, '${time.format}')`
  return `cast($1 as ${typeName(call.facts.result)})`
}
const tryCast = (call: Call) => {
  if (call.facts.types[0]?.kind !== 'text') return refuse('try_cast reads text')
  const time = TIME[call.facts.result.kind]
  if (time) return `try_${time.name}(regexp_substr($1, ${verbatim(literal(`^${time.form}$`))}), '${time.format}')`
  return `try_cast($1 as ${typeName(call.facts.result)})`
}
export const castRenderings: Renderings = { cast, try_cast: tryCast }
