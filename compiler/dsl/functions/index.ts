export * from './aggregates.ts'
export * from './calendar.ts'
export * from './cast.ts'
export * from './coarse-pii.ts'
export * from './columns-over.ts'
export * from './compare.ts'
export * from './conditional.ts'
export * from './division.ts'
export * from './duration.ts'
export * from './encode.ts'
export * from './float-math.ts'
export * from './hash.ts'
export { hashPii } from './hash-pii.ts'
export * from './json.ts'
export * from './json-build.ts'
export * from './known.ts'
export * from './literal.ts'
export * from './number.ts'
export { anyValue, arrayAgg, listAgg, maxBy, minBy } from './picking.ts'
export * from './regexp.ts'
export * from './statistics.ts'
export * from './text.ts'
export * from './text-parts.ts'
export * from './time.ts'
export {
  dayName,
  dayOfMonth,
  dayOfWeek,
  dayOfWeekIso,
  dayOfYear,
  epochMicrosecond,
  epochMillisecond,
  epochNanosecond,
  epochSecond,
  hour,
  minute,
  month,
  monthName,
  nanosecond,
  quarter,
  second,
  timestampFromEpoch,
  year,
} from './time-parts.ts'
export * from './time-text.ts'
export * from './time-zone.ts'
