import type { Duration } from '../column-kinds.ts'

const of =
  (unit: Duration['unit']) =>
  (count: number): Duration => ({ unit, count })
/** Spans of time: for `plus`, `minus`, lookbacks and window ranges. */
export const nanoseconds = of('nanosecond')
export const microseconds = of('microsecond')
export const milliseconds = of('millisecond')
export const seconds = of('second')
export const minutes = of('minute')
export const hours = of('hour')
export const days = of('day')
export const weeks = of('week')
export const months = of('month')
export const quarters = of('quarter')
export const years = of('year')
