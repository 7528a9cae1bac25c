import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'

const option = (call: Call, name: string) => call.facts.options[name]
const unitIn = (call: Call): string => String(option(call, 'unit'))
const isDay = (call: Call): boolean => call.facts.types[0]?.kind === 'day'
const weekStart = (call: Call): number => Number(option(call, 'week_start') ?? 1)

/** The first day of a week, by the ISO functions: what `week` means elsewhere is up to the session. */
function weekOf(slot: string, start: number, withTime: boolean): string {
  const day = withTime ? `date_trunc('day', ${slot})` : slot
  return start === 1
    ? `dateadd(day, 1 - dayofweekiso(${slot}), ${day})`
    : `dateadd(day, -mod(dayofweekiso(${slot}) + ${7 - start}, 7), ${day})`
}
const trunc = (call: Call) => (unitIn(call) === 'week' ? weekOf('$1', weekStart(call), !isDay(call)) : `date_trunc('${unitIn(call)}', $1)`)
const diff = (call: Call) =>
  unitIn(call) === 'week'
    ? `cast(datediff(day, ${weekOf('$1', weekStart(call), false)}, ${weekOf('$2', weekStart(call), false)}) / 7 as number(38, 0))`
    : `datediff(${unitIn(call)}, $1, $2)`

/** Slices of weeks as slices of days from a Monday: how weeks begin is up to the session. */
const slice = (call: Call) => {
  const [length, edge] = [Number(option(call, 'length')), String(option(call, 'edge'))]
  if (unitIn(call) !== 'week') return `time_slice($1, ${length}, '${unitIn(call).toUpperCase()}', '${edge.toUpperCase()}')`
  const origin = isDay(call) ? "cast('1969-12-29' as date)" : "cast('1969-12-29' as timestamp_ntz(9))"
  const days = length * 7
  return `dateadd(day, floor(datediff(day, ${origin}, $1) / ${days}) * ${days}${edge === 'end' ? ` + ${days}` : ''}, ${origin})`
}
const letters = (call: Call): string => String(option(call, 'day')).slice(0, 2)

export const calendar: Renderings = {
  date_trunc: trunc,
  date_diff: diff,
  last_day: (call) => (unitIn(call) === 'month' ? 'last_day($1)' : `last_day($1, '${unitIn(call)}')`),
  next_day: (call) => `next_day($1, '${letters(call)}')`,
  previous_day: (call) => `previous_day($1, '${letters(call)}')`,
  add_months: 'add_months($1, $2)',
  months_between: 'months_between($1, $2)',
  time_slice: slice,
  date_from_parts: 'date_from_parts($1, $2, $3)',
  timestamp_from_parts: 'timestamp_ntz_from_parts($1, $2, $3, $4, $5, $6)',
}
