import type { Call } from '../../../dsl/call-node.ts'
import { parseFormat, type Token } from '../../../dsl/functions/time-format.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { patternOf, translateFormat } from '../../time-pattern.ts'
import { literal } from '../text.ts'
import { NO_NANOS, wallClock } from './time.ts'

/** `FM` keeps names from being filled with blanks. The engine has no nanoseconds, so the last three digits are zeros. */
const TOKENS: Readonly<Record<Token, string>> = {
  YYYY: 'YYYY',
  YY: 'YY',
  MMMM: 'FMMonth',
  MON: 'Mon',
  MM: 'MM',
  DD: 'DD',
  DY: 'Dy',
  HH24: 'HH24',
  HH12: 'HH12',
  MI: 'MI',
  SS: 'SS',
  FF3: 'MS',
  FF6: 'US',
  FF9: 'US"000"',
  AM: 'AM',
  PM: 'AM',
}
const formatOf = (call: Call): string => String(call.facts.options['format'])
const tokensOf = (call: Call): readonly (Token | undefined)[] => parseFormat(formatOf(call)).flatMap((p) => p.token ?? [])

/** The groups of the pattern in ISO order: `\3-\1-\2 \4:\5:00`. */
function isoOf(call: Call): string {
  const tokens = tokensOf(call)
  const group = (...names: Token[]): string => {
    const at = tokens.findIndex((t) => names.includes(t as Token))
    return at < 0 ? '' : `\\${at + 1}`
  }
  const fraction = group('FF3', 'FF6')
  return `${group('YYYY')}-${group('MM')}-${group('DD')} ${group('HH24') || '00'}:${group('MI') || '00'}:${group('SS') || '00'}${fraction && `.${fraction}`}`
}
const read = (name: string, withFormat: boolean) => (call: Call) => {
  if (tokensOf(call).includes('FF9')) return refuse(NO_NANOS)
  const text = `${name}($1, ${literal(`^${patternOf(formatOf(call), true)}$`)}, ${literal(isoOf(call))}${withFormat ? `, ${literal(formatOf(call))}` : ''})`
  return call.facts.result.kind === 'day' ? `cast(${text} as date)` : text
}

export const timeText: Renderings = {
  to_date: read('sf_read_time', true),
  try_to_date: read('sf_try_read_time', false),
  to_timestamp: read('sf_read_time', true),
  try_to_timestamp: read('sf_try_read_time', false),
  to_char: (call) => `to_char(${wallClock(call, 1)}, ${literal(translateFormat(formatOf(call), TOKENS, (t) => (t === 'T' ? '"T"' : t)))})`,
}
