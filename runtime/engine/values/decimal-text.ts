const DECIMAL_FORM = /^([+-]?)(\d+)(?:\.(\d*))?$/

/**
 * The decimal text as an integer of units of 10^-scale: `1.5` with scale 2 is 150n.
 * Undefined where the text is no plain decimal or has digits below the scale: nothing is rounded here.
 */
export function parseDecimal(text: string, scale: number): bigint | undefined {
  const match = DECIMAL_FORM.exec(text)
  if (match === null) return undefined
  const [, , whole = '', digits = ''] = match
  const fraction = digits.length > scale ? digits.replace(/0+$/, '') : digits
  if (fraction.length > scale) return undefined
  const units = BigInt(whole + fraction.padEnd(scale, '0'))
  return match[1] === '-' ? -units : units
}

/** The inverse of `parseDecimal`: always `scale` digits after the point, no point where the scale is 0. */
export function decimalText(units: bigint, scale: number): string {
  if (scale === 0) return units.toString()
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
