import type { Call } from '../../../dsl/call-node.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { typeName } from '../types.ts'

/** An argument as a wall clock, free of the session's zone: a zoned one in UTC. */
export const wallClock = (call: Call, i: number): string => {
  const kind = call.facts.types[i - 1]?.kind
  if (kind === 'ntz') return `$${i}`
  return kind === 'tz' || kind === 'ltz' ? `timezone('UTC', $${i})` : `cast($${i} as timestamp)`
}
export const NO_NANOS = 'times have microseconds here'

/** A zoned time moves by hours: a day of the session's zone may have 23 or 25. */
const add = (call: Call) => {
  const unit = String(call.facts.options['unit'])
  if (unit === 'nanosecond') return refuse(NO_NANOS)
  const { kind } = call.facts.result
  const hours = { day: 24, week: 168 }[unit]
  const step = hours && (kind === 'tz' || kind === 'ltz') ? `${hours} hour` : unit === 'quarter' ? '3 month' : `1 ${unit}`
  const moved = `$1 + $2 * interval '${step}'`
  return kind === 'day' ? `cast(${moved} as ${typeName(call.facts.result)})` : moved
}

export const time: Renderings = {
  to_utc: "timezone('UTC', $1)",
  to_wall_clock: 'timezone($2, $1)',
  convert_timezone: 'timezone($3, timezone($2, $1))',
  to_day: 'cast($1 as date)',
  date_add: add,
}
