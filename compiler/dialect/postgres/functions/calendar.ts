import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { intervalOf } from '../../time-units.ts'
import { wallClock } from './time.ts'

const option = (call: Call, name: string) => call.facts.options[name]
const unitIn = (call: Call): string => String(option(call, 'unit'))
const isDay = (call: Call): boolean => call.facts.types[0]?.kind === 'day'
const typed = (call: Call, text: string): string => (isDay(call) ? `cast(${text} as date)` : text)

/** The engine's units, of which milliseconds and microseconds are plural. */
const field = (unit: string): string => (unit.endsWith('second') && unit !== 'second' ? `${unit}s` : unit)
/** Weeks begin on Monday for the engine: other weeks are shifted there and back. */
const weekOf = (x: string, start: number): string =>
  start === 1 ? `date_trunc('week', ${x})` : `date_trunc('week', ${x} - interval '${start - 1} day') + interval '${start - 1} day'`
const weekStart = (call: Call): number => Number(option(call, 'week_start') ?? 1)

const trunc = (call: Call) => {
  const unit = unitIn(call)
  if (unit === 'nanosecond') return '$1'
  return typed(call, unit === 'week' ? weekOf(wallClock(call, 1), weekStart(call)) : `date_trunc('${field(unit)}', ${wallClock(call, 1)})`)
}

const PER_SECOND: Readonly<Record<string, string>> = {
  hour: ' / 3600',
  minute: ' / 60',
  second: '',
  millisecond: ' * 1000',
  microsecond: ' * 1000000',
  nanosecond: ' * 1000000000',
}
/** The engine has no difference by boundaries: parts of the calendar, or whole units of the time between two beginnings. */
const diff = (call: Call) => {
  const unit = unitIn(call)
  const [a, b] = [wallClock(call, 1), wallClock(call, 2)]
  const part = (name: string): string => `extract(${name} from ${b}) - extract(${name} from ${a})`
  const day = (x: string): string => `cast(${x} as date)`
  if (unit === 'year') return `cast(${part('year')} as bigint)`
  if (unit === 'quarter' || unit === 'month') return `cast((${part('year')}) * ${unit === 'month' ? 12 : 4} + ${part(unit)} as bigint)`
  if (unit === 'week') return `(${day(weekOf(b, weekStart(call)))} - ${day(weekOf(a, weekStart(call)))}) / 7`
  if (unit === 'day') return isDay(call) ? '$2 - $1' : `${day(b)} - ${day(a)}`
  const whole = (x: string): string => (unit === 'nanosecond' ? x : `date_trunc('${field(unit)}', ${x})`)
  return `cast(extract(epoch from ${whole(b)} - ${whole(a)})${PER_SECOND[unit]} as bigint)`
}
const lastDay = (call: Call) =>
  unitIn(call) === 'month'
    ? `sf_last_day(${wallClock(call, 1)})`
    : `cast(date_trunc('${unitIn(call)}', ${wallClock(call, 1)}) + interval '${unitIn(call) === 'year' ? 12 : 3} month' - interval '1 day' as date)`

const slice = (call: Call) => {
  const { count, unit } = intervalOf(unitIn(call), Number(option(call, 'length')))
  const months = unit === 'month' ? count : unit === 'year' ? count * 12 : undefined
  const origin = unitIn(call) === 'week' ? '1969-12-29' : '1970-01-01'
  const start = months
    ? `sf_slice_months(${wallClock(call, 1)}, ${months})`
    : `date_bin(interval '${count} ${unit}', ${wallClock(call, 1)}, timestamp '${origin} 00:00:00')`
  return typed(call, option(call, 'edge') === 'end' ? `${start} + interval '${count} ${unit}'` : start)
}

export const calendar: Renderings = {
  date_trunc: trunc,
  date_diff: diff,
  last_day: lastDay,
  next_day: (call) => `cast(${weekOf(wallClock(call, 1), Number(option(call, 'number')))} + interval '7 day' as date)`,
  previous_day: (call) => `cast(${weekOf(`(${wallClock(call, 1)} - interval '1 day')`, Number(option(call, 'number')))} as date)`,
  add_months: (call) => typed(call, `sf_add_months(${wallClock(call, 1)}, $2)`),
  months_between: (call) => `sf_months_between(${wallClock(call, 1)}, ${wallClock(call, 2)})`,
  time_slice: slice,
  date_from_parts: 'sf_date_from_parts($1, $2, $3)',
  timestamp_from_parts: "sf_date_from_parts($1, $2, $3) + ((cast($4 as bigint) * 60 + $5) * 60 + $6) * interval '1 second'",
}
