import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { NANOS_OF } from '../../time-units.ts'
import { wallClock } from './time.ts'

const FIELDS: Readonly<Record<string, string>> = { dayofyear: 'doy', dayofweekiso: 'isodow' }
const PER_SECOND: Readonly<Record<string, string>> = {
  second: '',
  millisecond: ' * 1000',
  microsecond: ' * 1000000',
  nanosecond: ' * 1000000000',
}

const part = (call: Call) => {
  const name = String(call.facts.options['part'])
  if (name.startsWith('epoch_')) return `cast(floor(extract(epoch from $1)${PER_SECOND[name.slice('epoch_'.length)]}) as bigint)`
  if (name === 'dayname') return `to_char(${wallClock(call, 1)}, 'Dy')`
  if (name === 'monthname') return `to_char(${wallClock(call, 1)}, 'Mon')`
  if (name === 'second') return 'cast(floor(extract(second from $1)) as int)'
  if (name === 'nanosecond') return 'cast(mod(extract(microsecond from $1), 1000000) as int) * 1000'
  return `cast(extract(${FIELDS[name] ?? name} from $1) as int)`
}

export const timeParts: Renderings = {
  time_part: part,
  year_of_week_iso: 'cast(extract(isoyear from $1) as int)',
  week_iso: 'cast(extract(week from $1) as int)',
  timestamp_from_epoch: (call) => `sf_from_nanos(cast($1 as numeric) * ${NANOS_OF[String(call.facts.options['unit'])]})`,
}
