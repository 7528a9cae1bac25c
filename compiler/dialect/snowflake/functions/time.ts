import type { Renderings } from '../../rendering.ts'

/** A zoned time moves by hours: a day of the session's zone may have 23 or 25. */
const HOURS: Readonly<Record<string, number>> = { day: 24, week: 168 }

export const time: Renderings = {
  to_utc: "cast(convert_timezone('UTC', $1) as timestamp_ntz(9))",
  to_wall_clock: 'cast(convert_timezone($2, $1) as timestamp_ntz(9))',
  convert_timezone: 'convert_timezone($2, $3, $1)',
  to_day: 'cast($1 as date)',
  date_add: (call) => {
    const unit = String(call.facts.options['unit'])
    const hours = call.facts.result.kind === 'ltz' ? HOURS[unit] : undefined
    return hours ? `dateadd(hour, $2 * ${hours}, $1)` : `dateadd(${unit}, $2, $1)`
  },
}
