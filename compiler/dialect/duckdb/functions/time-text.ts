import type { Call } from '../../../dsl/call-node.ts'
import type { Token } from '../../../dsl/functions/time-format.ts'
import type { Renderings } from '../../rendering.ts'
import { patternOf, translateFormat } from '../../time-pattern.ts'
import { literal } from '../text.ts'
import { typeName } from '../types.ts'

const TOKENS: Readonly<Record<Token, string>> = {
  YYYY: '%Y',
  YY: '%y',
  MMMM: '%B',
  MON: '%b',
  MM: '%m',
  DD: '%d',
  DY: '%a',
  HH24: '%H',
  HH12: '%I',
  MI: '%M',
  SS: '%S',
  FF3: '%g',
  FF6: '%f',
  FF9: '%n',
  AM: '%p',
  PM: '%p',
}
const formatOf = (call: Call): string => String(call.facts.options['format'])
const read = (macro: string) => (call: Call) =>
  `cast(${macro}($1, ${literal(patternOf(formatOf(call)))}, ${literal(translateFormat(formatOf(call), TOKENS))}) as ${typeName(call.facts.result)})`

export const timeText: Renderings = {
  to_date: read('sf_read_time'),
  try_to_date: read('sf_try_read_time'),
  to_timestamp: read('sf_read_time'),
  try_to_timestamp: read('sf_try_read_time'),
  to_char: (call) => `strftime($1, ${literal(translateFormat(formatOf(call), TOKENS))})`,
}
