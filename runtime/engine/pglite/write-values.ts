import type { Scalar } from '../engine.ts'
import { checkHex, checkJson, checkText } from '../values/check-text.ts'
import { parseDecimal } from '../values/decimal-text.ts'
import { parseClock, parseDay, parseMoment } from '../values/time-text.ts'
import { describeValue, UnfitValue } from '../values/unfit-value.ts'

type Given = Exclude<Scalar, null>
type Writer = (value: Given) => string

/** A column's type as the catalog has it. */
export interface CatalogType {
  readonly oid: number
  /** -1 where the type has no length or precision. */
  readonly modifier: number
  /** For messages: `numeric(18,2)`. */
  readonly name: string
}

function unfit(value: Given, wanted: string): never {
  throw new UnfitValue(`${describeValue(value)} came where the column takes ${wanted}`)
}

const writeInteger: Writer = (value) => (typeof value === 'bigint' ? value.toString() : unfit(value, 'a bigint'))

/** PostgreSQL would round digits below the scale without a word. */
function numericWriter({ modifier, name }: CatalogType): Writer {
  const scale = modifier < 0 ? 16_383 : (modifier - 4) & 0xffff
  return (value) => {
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'string' || parseDecimal(value, scale) === undefined) unfit(value, `${name} in decimal text`)
    return value
  }
}

/** Text that is too long only by blanks would be cut without a word. */
function textWriter({ modifier, name }: CatalogType): Writer {
  const limit = modifier < 0 ? Number.POSITIVE_INFINITY : modifier - 4
  return (value) => {
    if (typeof value !== 'string') unfit(value, 'text')
    if (value.includes('\0')) throw new UnfitValue('the text holds a NUL character, which this engine cannot store')
    if (value.length > limit && [...value].length > limit) unfit(value, name)
    return checkText(value)
  }
}

/** The engine keeps microseconds and would round what is finer. */
const inMicroseconds = (nanos: bigint | undefined): boolean => nanos !== undefined && nanos % 1000n === 0n

const writeMoment: Writer = (value) =>
  typeof value === 'string' && inMicroseconds(parseMoment(value))
    ? value
    : unfit(value, "'YYYY-MM-DD HH:MM:SS[.fraction]' in whole microseconds")

const writeZoned: Writer = (value) =>
  typeof value === 'string' && value.endsWith('+00:00') && inMicroseconds(parseMoment(value.slice(0, -6)))
    ? value
    : unfit(value, "'YYYY-MM-DD HH:MM:SS[.fraction]+00:00' in whole microseconds")

const writeClock: Writer = (value) =>
  typeof value === 'string' && inMicroseconds(parseClock(value)) ? value : unfit(value, "'HH:MM:SS[.fraction]' in whole microseconds")

const writeFloat: Writer = (value) => (typeof value === 'number' ? floatText(value) : unfit(value, 'a number'))

/** `String` would lose the sign of minus zero. */
export const floatText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

const WRITERS: ReadonlyMap<number, Writer> = new Map<number, Writer>([
  [16, (value) => (typeof value === 'boolean' ? String(value) : unfit(value, 'a boolean'))],
  [17, (value) => (typeof value === 'string' ? `\\x${checkHex(value)}` : unfit(value, 'hex text'))],
  [20, writeInteger],
  [21, writeInteger],
  [23, writeInteger],
  [114, (value) => (typeof value === 'string' ? checkJson(value) : unfit(value, 'JSON text'))],
  [701, writeFloat],
  [1082, (value) => (typeof value === 'string' && parseDay(value) !== undefined ? value : unfit(value, "a day, 'YYYY-MM-DD'"))],
  [1083, writeClock],
  [1114, writeMoment],
  [1184, writeZoned],
  [3802, (value) => (typeof value === 'string' ? checkJson(value) : unfit(value, 'JSON text'))],
])

/** How a `Scalar` becomes the text that COPY takes for a column: exactly, or an `UnfitValue`. */
export function writerFor(type: CatalogType): (value: Scalar) => string | null {
  const writer = chooseWriter(type)
  return (value) => (value === null ? null : writer(value))
}

function chooseWriter(type: CatalogType): Writer {
  if (type.oid === 1700) return numericWriter(type)
  if (type.oid === 25 || type.oid === 1043) return textWriter(type)
  return WRITERS.get(type.oid) ?? ((value) => unfit(value, `${type.name}, which rows cannot be appended to`))
}
