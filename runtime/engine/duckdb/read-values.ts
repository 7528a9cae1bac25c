import type {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimeNSValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import type { Scalar } from '../engine.ts'
import { decimalText } from '../values/decimal-text.ts'
import { clockText, dayText, momentText } from '../values/time-text.ts'
import { nestedJson } from './nested-json.ts'

type Reader = (value: DuckDBValue) => Scalar

const same: Reader = (value) => value as Scalar
const toBigInt: Reader = (value) => BigInt(value as number)
const toText: Reader = (value) => String(value)

/** The largest and smallest value of each counter stand for the infinities. */
const infinity = (value: { isFinite: boolean }, count: bigint | number): Scalar | undefined =>
  value.isFinite ? undefined : count > 0 ? 'infinity' : '-infinity'

function momentReader<V extends { isFinite: boolean }>(count: (value: V) => bigint, nanosPerUnit: bigint, suffix = ''): Reader {
  return (value) => {
    const units = count(value as unknown as V)
    return infinity(value as unknown as V, units) ?? momentText(units * nanosPerUnit) + suffix
  }
}

function decimalReader(type: DuckDBType): Reader {
  const scale = (type as { scale?: number }).scale ?? 0
  return scale === 0 ? (value) => (value as DuckDBDecimalValue).value : (value) => decimalText((value as DuckDBDecimalValue).value, scale)
}

const READERS: ReadonlyMap<DuckDBTypeId, Reader> = new Map<DuckDBTypeId, Reader>([
  [DuckDBTypeId.BOOLEAN, same],
  [DuckDBTypeId.TINYINT, toBigInt],
  [DuckDBTypeId.SMALLINT, toBigInt],
  [DuckDBTypeId.INTEGER, toBigInt],
  [DuckDBTypeId.UTINYINT, toBigInt],
  [DuckDBTypeId.USMALLINT, toBigInt],
  [DuckDBTypeId.UINTEGER, toBigInt],
  [DuckDBTypeId.BIGINT, same],
  [DuckDBTypeId.UBIGINT, same],
  [DuckDBTypeId.HUGEINT, same],
  [DuckDBTypeId.UHUGEINT, same],
  [DuckDBTypeId.BIGNUM, same],
  [DuckDBTypeId.FLOAT, same],
  [DuckDBTypeId.DOUBLE, same],
  [DuckDBTypeId.VARCHAR, same],
  [DuckDBTypeId.ENUM, same],
  [DuckDBTypeId.UUID, toText],
  [DuckDBTypeId.INTERVAL, toText],
  [DuckDBTypeId.BIT, toText],
  [DuckDBTypeId.TIME_TZ, toText],
  [DuckDBTypeId.SQLNULL, () => null],
  [DuckDBTypeId.BLOB, (value) => Buffer.from((value as DuckDBBlobValue).bytes).toString('hex')],
  [
    DuckDBTypeId.DATE,
    (value) => {
      const date = value as DuckDBDateValue
      return infinity(date, date.days) ?? dayText(date.days)
    },
  ],
  [DuckDBTypeId.TIME, (value) => clockText((value as DuckDBTimeValue).micros * 1000n)],
  [DuckDBTypeId.TIME_NS, (value) => clockText((value as DuckDBTimeNSValue).nanos)],
  [DuckDBTypeId.TIMESTAMP_S, momentReader((value: DuckDBTimestampSecondsValue) => value.seconds, 1_000_000_000n)],
  [DuckDBTypeId.TIMESTAMP_MS, momentReader((value: DuckDBTimestampMillisecondsValue) => value.millis, 1_000_000n)],
  [DuckDBTypeId.TIMESTAMP, momentReader((value: DuckDBTimestampValue) => value.micros, 1000n)],
  [DuckDBTypeId.TIMESTAMP_NS, momentReader((value: DuckDBTimestampNanosecondsValue) => value.nanos, 1n)],
  [DuckDBTypeId.TIMESTAMP_TZ, momentReader((value: DuckDBTimestampTZValue) => value.micros, 1000n, '+00:00')],
])

/**
 * How a column of a result becomes a `Scalar`. Lists, structs, maps and the like become JSON text whose numbers keep
 * every digit. NULL is NULL for every type.
 */
export function readerFor(type: DuckDBType): Reader {
  const reader = type.typeId === DuckDBTypeId.DECIMAL ? decimalReader(type) : (READERS.get(type.typeId) ?? ((value) => nestedJson(value)))
  return (value) => (value === null ? null : reader(value))
}
