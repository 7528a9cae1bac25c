import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../engine.ts'
import { checkHex, checkJson, checkText } from '../../values/check-text.ts'
import { parseDecimal } from '../../values/decimal-text.ts'
import { parseClock, parseDay, parseMoment } from '../../values/time-text.ts'
import { describeValue, UnfitValue } from '../../values/unfit-value.ts'
import { floatText } from '../statement/bind-values.ts'

type Given = Exclude<Scalar, null>
type Writer = (value: Given) => string
type Type = ArtifactColumn['type']

function unfit(value: Given, wanted: string): never {
  throw new UnfitValue(`${describeValue(value)} came where the column takes ${wanted}`)
}

/** Snowflake would round digits below the scale without a word. */
function numberWriter(precision: number, scale: number): Writer {
  const limit = 10n ** BigInt(precision)
  const unit = 10n ** BigInt(scale)
  return (value) => {
    const units = typeof value === 'bigint' ? value * unit : typeof value === 'string' ? parseDecimal(value, scale) : undefined
    if (units === undefined || units >= limit || units <= -limit || (scale === 0 && typeof value !== 'bigint'))
      unfit(value, `a number(${precision}, ${scale}) as ${scale === 0 ? 'a bigint' : 'decimal text'}`)
    return String(value)
  }
}

/** Always nine digits of a fraction: the format of COPY wants them. */
function withFraction(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(9, '0')}`
}

const writeZoned: Writer = (value) => {
  const isZoned = typeof value === 'string' && value.endsWith('+00:00') && parseMoment(value.slice(0, -6)) !== undefined
  return isZoned ? `${withFraction(value.slice(0, -6))}+00:00` : unfit(value, "'YYYY-MM-DD HH:MM:SS[.fraction]+00:00'")
}

const writeText: Writer = (value) => (typeof value === 'string' ? checkText(value) : unfit(value, 'text'))

const WRITERS: Readonly<Record<Exclude<Type['kind'], 'number' | 'text'>, Writer>> = {
  float: (value) => (typeof value === 'number' ? floatText(value) : unfit(value, 'a number')),
  boolean: (value) => (typeof value === 'boolean' ? String(value) : unfit(value, 'a boolean')),
  day: (value) => (typeof value === 'string' && parseDay(value) !== undefined ? value : unfit(value, "a day, 'YYYY-MM-DD'")),
  time: (value) =>
    typeof value === 'string' && parseClock(value) !== undefined ? withFraction(value) : unfit(value, "'HH:MM:SS[.fraction]'"),
  ntz: (value) =>
    typeof value === 'string' && parseMoment(value) !== undefined
      ? withFraction(value)
      : unfit(value, "'YYYY-MM-DD HH:MM:SS[.fraction]' without a zone"),
  ltz: writeZoned,
  tz: writeZoned,
  json: (value) => (typeof value === 'string' ? checkJson(value) : unfit(value, 'JSON text')),
  binary: (value) => (typeof value === 'string' ? checkHex(value) : unfit(value, 'hex text')),
  null: (value) => unfit(value, 'NULL'),
}

/** How a `Scalar` becomes the text that COPY reads for a column: exactly, or an `UnfitValue`. */
export function writerFor(type: Type): (value: Scalar) => string | null {
  const writer = type.kind === 'number' ? numberWriter(type.precision, type.scale) : type.kind === 'text' ? writeText : WRITERS[type.kind]
  return (value) => (value === null ? null : writer(value))
}
