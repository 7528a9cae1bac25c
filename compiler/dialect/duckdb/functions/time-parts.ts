import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { NANOS_OF } from '../../time-units.ts'
import { micros } from './time.ts'

const NAMES: Readonly<Record<string, string>> = { dayofweekiso: 'isodow' }

const part = (call: Call) => {
  const name = String(call.facts.options['part'])
  if (name.startsWith('epoch_')) return epoch(call, name.slice('epoch_'.length))
  if (name === 'dayname') return "strftime($1, '%a')"
  if (name === 'monthname') return "strftime($1, '%b')"
  if (name === 'nanosecond') return '((epoch_ns($1) % 1000000000) + 1000000000) % 1000000000'
  return `${NAMES[name] ?? name}(${micros(call, 1)})`
}
/** Counted down from the finest unit that the type has. */
function epoch(call: Call, unit: string): string {
  const { kind } = call.facts.types[0] ?? {}
  if (kind === 'day')
    return unit === 'nanosecond'
      ? "date_diff('day', date '1970-01-01', $1) * 86400000000000"
      : `date_diff('${unit}', timestamp '1970-01-01 00:00:00', cast($1 as timestamp))`
  if (unit === 'nanosecond') return 'epoch_ns($1)'
  if (kind === 'ntz') return `sf_floor_divide(epoch_ns($1), ${NANOS_OF[unit]})`
  return unit === 'microsecond' ? 'epoch_us($1)' : `sf_floor_divide(epoch_us($1), ${Number(NANOS_OF[unit]) / 1000})`
}

export const timeParts: Renderings = {
  time_part: part,
  year_of_week_iso: (call) => `isoyear(${micros(call, 1)})`,
  week_iso: (call) => `week(${micros(call, 1)})`,
  timestamp_from_epoch: (call) => `make_timestamp_ns(cast($1 as bigint) * ${NANOS_OF[String(call.facts.options['unit'])]})`,
}
