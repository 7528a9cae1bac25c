import type { Expression } from 'kysely'
import { AuthorError } from '../author-error.ts'
import type { TimeColumn } from '../column-kinds.ts'
import { call } from '../handle.ts'
import { NTZ } from '../sql-type.ts'
import type { Ltz, Ntz, Null, Tz } from '../value-types.ts'

/** The wall clock of a zone at an instant: toWallClock(x, 'Europe/Warsaw'). In UTC it is toUtc(x). NULL of NULL. */
export const toWallClock = <V extends Ltz | Tz | null>(x: Expression<V>, zone: string): TimeColumn<Ntz | Null<V>> =>
  call(NTZ, 'to_wall_clock', [x, zoneName(zone)]) as never
/**
 * A wall clock reading of one zone as that of another at the same moment. A reading that the first zone skips or has twice
 * (when its clocks change) is not documented: the engines may differ there. NULL of NULL.
 */
export const convertTimezone = <V extends Ntz | null>(from: string, to: string, x: Expression<V>): TimeColumn<V> =>
  call(NTZ, 'convert_timezone', [x, zoneName(from), zoneName(to)]) as never

/** IANA names only: abbreviations mean different things on different engines. */
function zoneName(zone: string): string {
  if (zone !== 'UTC' && !/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(zone))
    throw new AuthorError(
      'zone-name',
      `'${zone}' is not a zone of the IANA database`,
      "write a region and a city, as 'Europe/Warsaw', or 'UTC'",
    )
  return zone
}
