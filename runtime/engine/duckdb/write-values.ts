import type { DuckDBDecimalType, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import {
  blobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimeNSValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  DuckDBTypeId,
} from '@duckdb/node-api'
import type { Scalar } from '../engine.ts'
import { checkHex, checkJson, checkText } from '../values/check-text.ts'
import { parseDecimal } from '../values/decimal-text.ts'
import { parseClock, parseDay, parseMoment } from '../values/time-text.ts'
import { describeValue, UnfitValue } from '../values/unfit-value.ts'

type Given = Exclude<Scalar, null>
type Writer = (value: Given) => DuckDBValue

function unfit(value: Given, wanted: string): never {
  throw new UnfitValue(`${describeValue(value)} came where the column takes ${wanted}`)
}

/** `bits` of storage, signed or not; up to 32 bits the driver wants a number. */
function integerWriter(bits: number, signed: boolean): Writer {
  const low = signed ? -(2n ** BigInt(bits - 1)) : 0n
  const high = signed ? 2n ** BigInt(bits - 1) - 1n : 2n ** BigInt(bits) - 1n
  return (value) => {
    if (typeof value !== 'bigint' || value < low || value > high) unfit(value, `a bigint from ${low} to ${high}`)
    return bits <= 32 ? Number(value) : value
  }
}

function decimalWriter({ width, scale }: DuckDBDecimalType): Writer {
  const limit = 10n ** BigInt(width)
  const unit = 10n ** BigInt(scale)
  return (value) => {
    const units = typeof value === 'bigint' ? value * unit : typeof value === 'string' ? parseDecimal(value, scale) : undefined
    if (units === undefined || units >= limit || units <= -limit)
      unfit(value, `a decimal of at most ${width} digits, ${scale} of them after the point`)
    return new DuckDBDecimalValue(units, width, scale)
  }
}

const LARGEST = 2n ** 63n - 2n

/** `make` gets the count of units since 1970; a value between two units is refused, and so is one beyond 64 bits. */
function momentWriter(make: (units: bigint) => DuckDBValue, nanosPerUnit: bigint, unit: string, suffix: '' | '+00:00' = ''): Writer {
  return lastKept((value) => {
    const zoned = typeof value === 'string' && value.endsWith('+00:00')
    const nanos = typeof value === 'string' ? parseMoment(zoned ? value.slice(0, -6) : value) : undefined
    const wanted = `'YYYY-MM-DD HH:MM:SS[.fraction]${suffix}' in whole ${unit}`
    if (nanos === undefined || zoned !== (suffix !== '') || nanos % nanosPerUnit !== 0n) unfit(value, wanted)
    const units = nanos / nanosPerUnit
    if (units > LARGEST || units < -LARGEST) unfit(value, `${wanted} within 64 bits`)
    return make(units)
  })
}

/** Columns often hold one value row after row, such as the load's instant: it is read once. */
function lastKept(write: Writer): Writer {
  let last: { readonly value: Given; readonly written: DuckDBValue } | undefined
  return (value) => {
    if (last?.value !== value) last = { value, written: write(value) }
    return last.written
  }
}

function clockWriter(make: (units: bigint) => DuckDBValue, nanosPerUnit: bigint, unit: string): Writer {
  return (value) => {
    const nanos = typeof value === 'string' ? parseClock(value) : undefined
    if (nanos === undefined || nanos % nanosPerUnit !== 0n) unfit(value, `'HH:MM:SS[.fraction]' in whole ${unit}`)
    return make(nanos / nanosPerUnit)
  }
}

function doubleWriter(value: Given): DuckDBValue {
  return typeof value === 'number' ? value : unfit(value, 'a number')
}
function textWriter(value: Given): DuckDBValue {
  return typeof value === 'string' ? checkText(value) : unfit(value, 'text')
}
function jsonWriter(value: Given): DuckDBValue {
  return typeof value === 'string' ? checkJson(value) : unfit(value, 'JSON text')
}

const WRITERS: ReadonlyMap<DuckDBTypeId, Writer> = new Map<DuckDBTypeId, Writer>([
  [DuckDBTypeId.BOOLEAN, (value) => (typeof value === 'boolean' ? value : unfit(value, 'a boolean'))],
  [DuckDBTypeId.TINYINT, integerWriter(8, true)],
  [DuckDBTypeId.SMALLINT, integerWriter(16, true)],
  [DuckDBTypeId.INTEGER, integerWriter(32, true)],
  [DuckDBTypeId.BIGINT, integerWriter(64, true)],
  [DuckDBTypeId.HUGEINT, integerWriter(128, true)],
  [DuckDBTypeId.UTINYINT, integerWriter(8, false)],
  [DuckDBTypeId.USMALLINT, integerWriter(16, false)],
  [DuckDBTypeId.UINTEGER, integerWriter(32, false)],
  [DuckDBTypeId.UBIGINT, integerWriter(64, false)],
  [DuckDBTypeId.DOUBLE, doubleWriter],
  [DuckDBTypeId.BLOB, (value) => blobValue(Buffer.from(typeof value === 'string' ? checkHex(value) : unfit(value, 'hex text'), 'hex'))],
  [
    DuckDBTypeId.DATE,
    lastKept(
      (value) => new DuckDBDateValue((typeof value === 'string' ? parseDay(value) : undefined) ?? unfit(value, "a day, 'YYYY-MM-DD'")),
    ),
  ],
  [DuckDBTypeId.TIME, clockWriter((units) => new DuckDBTimeValue(units), 1000n, 'microseconds')],
  [DuckDBTypeId.TIME_NS, clockWriter((units) => new DuckDBTimeNSValue(units), 1n, 'nanoseconds')],
  [DuckDBTypeId.TIMESTAMP_S, momentWriter((units) => new DuckDBTimestampSecondsValue(units), 1_000_000_000n, 'seconds')],
  [DuckDBTypeId.TIMESTAMP_MS, momentWriter((units) => new DuckDBTimestampMillisecondsValue(units), 1_000_000n, 'milliseconds')],
  [DuckDBTypeId.TIMESTAMP, momentWriter((units) => new DuckDBTimestampValue(units), 1000n, 'microseconds')],
  [DuckDBTypeId.TIMESTAMP_NS, momentWriter((units) => new DuckDBTimestampNanosecondsValue(units), 1n, 'nanoseconds')],
  [DuckDBTypeId.TIMESTAMP_TZ, momentWriter((units) => new DuckDBTimestampTZValue(units), 1000n, 'microseconds', '+00:00')],
])

/**
 * How a `Scalar` becomes a value of a DuckDB column: exactly, or an `UnfitValue`. The appender itself would take a
 * malformed JSON text or a rounded number without a word.
 */
export function writerFor(type: DuckDBType): (value: Scalar) => DuckDBValue {
  const writer = chooseWriter(type)
  return (value) => (value === null ? null : writer(value))
}

function chooseWriter(type: DuckDBType): Writer {
  if (type.typeId === DuckDBTypeId.DECIMAL) return decimalWriter(type as DuckDBDecimalType)
  if (type.typeId === DuckDBTypeId.VARCHAR) return type.alias === 'JSON' ? jsonWriter : textWriter
  return WRITERS.get(type.typeId) ?? ((value) => unfit(value, `${type}, which rows cannot be appended to`))
}
