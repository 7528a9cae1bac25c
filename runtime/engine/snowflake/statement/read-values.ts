import { invariant } from '../../../failures.ts'
import type { Scalar } from '../../engine.ts'
import { decimalText, parseDecimal } from '../../values/decimal-text.ts'
import { clockText, dayText, momentText } from '../../values/time-text.ts'

/** What the reader of a column must know of it, as the response describes it. */
export interface ColumnShape {
  /** `fixed`, `real`, `text`, `timestamp_ntz` and the like. */
  readonly type: string
  readonly scale: number
}

type Reader = (cell: string) => Scalar

/** Seconds since 1970 as decimal text; before 1970 the whole number is negative, fraction included. */
function nanoseconds(cell: string): bigint {
  const nanos = parseDecimal(cell, 9)
  invariant(nanos !== undefined, 'a moment in a result is a decimal number of seconds')
  return nanos
}

function readReal(cell: string): number {
  const word = cell.toLowerCase()
  if (word === 'inf' || word === 'infinity') return Number.POSITIVE_INFINITY
  if (word === '-inf' || word === '-infinity') return Number.NEGATIVE_INFINITY
  return Number(cell)
}

function fixedReader(scale: number): Reader {
  if (scale === 0) return BigInt
  return (cell) => {
    const units = parseDecimal(cell, scale)
    return units === undefined ? cell : decimalText(units, scale)
  }
}

const READERS: Readonly<Record<string, Reader>> = {
  real: readReal,
  boolean: (cell) => cell === '1' || cell.toLowerCase() === 'true',
  date: (cell) => dayText(Number(cell)),
  time: (cell) => clockText(nanoseconds(cell)),
  timestamp_ntz: (cell) => momentText(nanoseconds(cell)),
  timestamp_ltz: (cell) => `${momentText(nanoseconds(cell))}+00:00`,
  // The moment in UTC, a blank, and the offset that it was written with, which the platform does not keep.
  timestamp_tz: (cell) => `${momentText(nanoseconds(cell.split(' ', 1)[0] ?? ''))}+00:00`,
  binary: (cell) => cell.toLowerCase(),
}

/**
 * How a cell's raw text becomes a `Scalar`: no Date and no double stands in between. Text, VARIANT and types that are not
 * listed stay the text that came.
 */
export function readerFor({ type, scale }: ColumnShape): (cell: unknown) => Scalar {
  const reader = type === 'fixed' ? fixedReader(scale) : (READERS[type] ?? ((cell: string) => cell))
  return (cell) => {
    if (cell === null || cell === undefined) return null
    return reader(typeof cell === 'string' ? cell : String(cell))
  }
}
