import { ExactNumber } from '../../extract/exact-json.ts'
import { CellProblem, type Coerce, type PresentCell } from '../cell.ts'
import { readDecimal, writeDecimal } from './exact-decimal.ts'

/** The text of a number, or of a text that is one. An unsafe JS number has lost digits already and is refused. */
function numberText(value: PresentCell): string | CellProblem {
  if (typeof value === 'bigint' || value instanceof ExactNumber) return String(value)
  if (typeof value === 'string') return value.trim()
  if (typeof value !== 'number') return new CellProblem('is not a number')
  if (!Number.isFinite(value)) return new CellProblem('is not a finite number')
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? new CellProblem('has passed through a double and lost digits')
    : String(value)
}

/** NUMBER(precision, scale): bigint at scale 0, else text with all its digits. A digit too many is a problem, never rounded. */
export const coerceNumber =
  (precision: number, scale: number): Coerce =>
  (value) => {
    if (scale === 0 && typeof value === 'number' && Number.isSafeInteger(value) && precision >= 16) return BigInt(value)
    const text = numberText(value)
    if (text instanceof CellProblem) return text
    if (isWritten(text, precision, scale)) return text
    const decimal = readDecimal(text)
    if (!decimal) return new CellProblem('is not a number')
    if (decimal.scale > scale) return new CellProblem(`has ${decimal.scale} digits after the point, the column has ${scale}`)
    const whole = decimal.digits.length - decimal.scale
    if (whole > precision - scale && decimal.digits !== '0')
      return new CellProblem(`has ${whole} digits before the point, the column has ${precision - scale}`)
    const written = writeDecimal(decimal, scale)
    return scale === 0 ? BigInt(written) : written
  }

const AMOUNT = /^-?(?:[1-9]\d*\.\d+|0\.\d*[1-9]\d*)$/

/** Whether the text is already what would be written: most amounts are. */
const isWritten = (text: string, precision: number, scale: number): boolean =>
  scale > 0 && text.length <= precision + 1 && text[text.length - scale - 1] === '.' && AMOUNT.test(text)

/** FLOAT: the nearest double. */
export const coerceFloat: Coerce = (value) => {
  const text = numberText(value)
  if (text instanceof CellProblem) return text
  const float = readDecimal(text) ? Number(text) : Number.NaN
  return Number.isFinite(float) ? float : new CellProblem('is not a number that a double holds')
}
