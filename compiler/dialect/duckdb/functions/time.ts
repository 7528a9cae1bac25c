import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { NANOS_OF } from '../../time-units.ts'
import { typeName } from '../types.ts'

/** A wall clock reading as the engine's functions can take it: microseconds. A day is given as it is. */
export const micros = (call: Call, i: number): string => (call.facts.types[i - 1]?.kind === 'ntz' ? `sf_micros($${i})` : `$${i}`)
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 }
const countOf = (months: number): string => (months === 1 ? '$2' : `$2 * ${months}`)

/** TIMESTAMP_NS has no interval arithmetic that keeps nanoseconds: fixed units are added as integers. */
const add = (call: Call) => {
  const unit = String(call.facts.options['unit'])
  const months = MONTHS[unit]
  if (call.facts.types[0]?.kind === 'ntz')
    return months ? `sf_add_months_ns($1, ${countOf(months)})` : `sf_add_nanos($1, $2, ${NANOS_OF[unit]})`
  if (months) return `sf_add_months($1, ${countOf(months)})`
  return `cast($1 + $2 * interval 1 ${unit} as ${typeName(call.facts.result)})`
}

export const time: Renderings = {
  to_utc: "cast(timezone('UTC', $1) as timestamp_ns)",
  to_wall_clock: 'cast(timezone($2, $1) as timestamp_ns)',
  convert_timezone: 'sf_convert_timezone($1, $2, $3)',
  to_day: 'cast(sf_micros($1) as date)',
  date_add: (call) => zonedInHours(call) ?? add(call),
}

/** A zoned time moves by hours: a day of the session's zone may have 23 or 25. */
function zonedInHours(call: Call): string | undefined {
  const hours = { day: 24, week: 168 }[String(call.facts.options['unit'])]
  const { kind } = call.facts.result
  return hours && (kind === 'tz' || kind === 'ltz') ? `$1 + $2 * ${hours} * interval 1 hour` : undefined
}
