import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { intervalOf } from '../../time-units.ts'
import { typeName } from '../types.ts'
import { micros } from './time.ts'

const option = (call: Call, name: string) => call.facts.options[name]
const unitIn = (call: Call): string => String(option(call, 'unit'))
const isDay = (call: Call): boolean => call.facts.types[0]?.kind === 'day'

/** Weeks begin on Monday for the engine: other weeks are shifted there and back. */
const weekOf = (x: string, start: number): string =>
  start === 1 ? `date_trunc('week', ${x})` : `date_trunc('week', ${x} - interval ${start - 1} day) + interval ${start - 1} day`
const weekStart = (call: Call): number => Number(option(call, 'week_start') ?? 1)

const trunc = (call: Call) => {
  if (unitIn(call) === 'nanosecond') return '$1'
  const cut = unitIn(call) === 'week' ? weekOf(micros(call, 1), weekStart(call)) : `date_trunc('${unitIn(call)}', ${micros(call, 1)})`
  return `cast(${cut} as ${typeName(call.facts.result)})`
}
/** The engine's difference in weeks is days by seven; its other units count boundaries, as Snowflake's do. */
const diff = (call: Call) => {
  if (unitIn(call) === 'nanosecond') return 'epoch_ns($2) - epoch_ns($1)'
  const [a, b] = [micros(call, 1), micros(call, 2)]
  if (unitIn(call) === 'week') return `date_diff('day', ${weekOf(a, weekStart(call))}, ${weekOf(b, weekStart(call))}) // 7`
  return `date_diff('${unitIn(call)}', ${a}, ${b})`
}
const lastDay = (call: Call) =>
  unitIn(call) === 'month'
    ? `last_day(${micros(call, 1)})`
    : `cast(date_trunc('${unitIn(call)}', ${micros(call, 1)}) + interval ${unitIn(call) === 'year' ? 12 : 3} month - interval 1 day as date)`

const slice = (call: Call) => {
  const { count, unit } = intervalOf(unitIn(call), Number(option(call, 'length')))
  const [kind, origin] = [isDay(call) ? 'date' : 'timestamp', unitIn(call) === 'week' ? '1969-12-29' : '1970-01-01']
  const start = `time_bucket(interval ${count} ${unit}, ${micros(call, 1)}, ${kind} '${origin}')`
  return `cast(${start}${option(call, 'edge') === 'end' ? ` + interval ${count} ${unit}` : ''} as ${typeName(call.facts.result)})`
}

export const calendar: Renderings = {
  date_trunc: trunc,
  date_diff: diff,
  last_day: lastDay,
  next_day: (call) => `cast(${weekOf(micros(call, 1), Number(option(call, 'number')))} + interval 7 day as date)`,
  previous_day: (call) => `cast(${weekOf(`(${micros(call, 1)} - interval 1 day)`, Number(option(call, 'number')))} as date)`,
  add_months: (call) => (isDay(call) ? 'sf_stay_last_day($1, $2)' : 'sf_stay_last_day_ns($1, $2)'),
  months_between: (call) => `sf_months_between(${micros(call, 1)}, ${micros(call, 2)})`,
  time_slice: slice,
  date_from_parts: 'sf_date_from_parts($1, $2, $3)',
  timestamp_from_parts:
    'sf_add_nanos(cast(sf_date_from_parts($1, $2, $3) as timestamp_ns), (cast($4 as bigint) * 60 + $5) * 60 + $6, 1000000000)',
}
