/** Nanoseconds of the units that always have the same length. */
export const NANOS_OF: Readonly<Record<string, string>> = {
  nanosecond: '1',
  microsecond: '1000',
  millisecond: '1000000',
  second: '1000000000',
  minute: '60000000000',
  hour: '3600000000000',
  day: '86400000000000',
  week: '604800000000000',
}
/** What a unit is in months or days or smaller units, for engines' intervals. */
export const intervalOf = (unit: string, count: number): { readonly count: number; readonly unit: string } =>
  unit === 'quarter' ? { count: count * 3, unit: 'month' } : unit === 'week' ? { count: count * 7, unit: 'day' } : { count, unit }
