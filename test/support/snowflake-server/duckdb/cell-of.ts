import type {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimeNSValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import type { Cell } from '../wire/result-set.ts'

type Writer = (value: DuckDBValue) => string

/** Minutes of the zone plus a day: all instants of the twin are in UTC. */
const UTC = '1440'

const WRITERS: ReadonlyMap<DuckDBTypeId, Writer> = new Map<DuckDBTypeId, Writer>([
  [DuckDBTypeId.BOOLEAN, (value) => (value === true ? '1' : '0')],
  [DuckDBTypeId.DOUBLE, realText],
  [DuckDBTypeId.FLOAT, realText],
  [DuckDBTypeId.DECIMAL, (value) => decimalText((value as DuckDBDecimalValue).value, (value as DuckDBDecimalValue).scale)],
  [DuckDBTypeId.DATE, (value) => String((value as DuckDBDateValue).days)],
  [DuckDBTypeId.TIME, (value) => decimalText((value as DuckDBTimeValue).micros * 1000n, 9)],
  [DuckDBTypeId.TIME_NS, (value) => decimalText((value as DuckDBTimeNSValue).nanos, 9)],
  [DuckDBTypeId.TIMESTAMP, (value) => decimalText((value as DuckDBTimestampValue).micros * 1000n, 9)],
  [DuckDBTypeId.TIMESTAMP_NS, (value) => decimalText((value as DuckDBTimestampNanosecondsValue).nanos, 9)],
  [DuckDBTypeId.TIMESTAMP_TZ, (value) => `${decimalText((value as DuckDBTimestampTZValue).micros * 1000n, 9)} ${UTC}`],
  [
    DuckDBTypeId.BLOB,
    (value) =>
      Buffer.from((value as DuckDBBlobValue).bytes)
        .toString('hex')
        .toUpperCase(),
  ],
])

/** How values of a column travel: times as seconds with nine digits, days since 1970, binary as upper-case hex, all as text. */
export function cellWriterOf(type: DuckDBType): (value: DuckDBValue) => Cell {
  const write = WRITERS.get(type.typeId) ?? String
  return (value) => (value === null ? null : write(value))
}

function realText(value: DuckDBValue): string {
  if (Object.is(value, -0)) return '-0'
  if (value === Number.POSITIVE_INFINITY) return 'inf'
  return value === Number.NEGATIVE_INFINITY ? '-inf' : String(value)
}

/** A count of 10^-scale as decimal text: -1 with scale 9 is `-0.000000001`. */
function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const sign = units < 0n ? '-' : ''
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
