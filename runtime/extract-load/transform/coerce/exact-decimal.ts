/** A decimal number: `digits` times ten to the power of `-scale`. No leading zeros, and no trailing ones after the point. */
export interface ExactDecimal {
  readonly negative: boolean
  readonly digits: string
  readonly scale: number
}

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/
const MOST_DIGITS = 400

/** Reads a number's text without losing a digit; null where it is none, or where its exponent would fill pages. */
export function readDecimal(text: string): ExactDecimal | null {
  const found = FORM.exec(text)
  if (!found) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = found
  if (whole === '' && fraction === '') return null
  let digits = (whole + fraction).replace(/^0+/, '')
  let scale = fraction.length - Number(exponent)
  if (digits === '') return { negative: false, digits: '0', scale: 0 }
  if (Math.abs(scale) > MOST_DIGITS) return null
  if (scale < 0) {
    digits += '0'.repeat(-scale)
    scale = 0
  }
  const zeros = Math.min(scale, /0*$/.exec(digits)?.[0].length ?? 0)
  return { negative: sign === '-', digits: zeros > 0 ? digits.slice(0, -zeros) : digits, scale: scale - zeros }
}

/** The text with exactly `scale` digits after the point; the decimal must not have more. */
export function writeDecimal({ negative, digits, scale: own }: ExactDecimal, scale: number): string {
  const padded = (digits + '0'.repeat(scale - own)).padStart(scale + 1, '0')
  const text = scale === 0 ? padded : `${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  return negative ? `-${text}` : text
}
