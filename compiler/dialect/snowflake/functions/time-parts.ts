import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const part = (call: Call) => {
  const name = String(call.facts.options['part'])
  return name.startsWith('epoch_') || name === 'nanosecond' ? `date_part(${name}, $1)` : `${name}($1)`
}
const DIGITS: Readonly<Record<string, number>> = { second: 0, millisecond: 3, microsecond: 6, nanosecond: 9 }

export const timeParts: Renderings = {
  time_part: part,
  year_of_week_iso: 'yearofweekiso($1)',
  week_iso: 'weekiso($1)',
  timestamp_from_epoch: (call) => `to_timestamp_ntz($1, ${DIGITS[String(call.facts.options['unit'])]})`,
}
