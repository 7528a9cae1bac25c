import { AuthorError } from './author-error.ts'
import { FLOAT, INTEGER, type NumberType, numberType, type SqlType } from './sql-type.ts'

/**
 * Precision and scale of results: Snowflake's documented rules ("Arithmetic operators", "Data types for results").
 * The dialects cast to these types, so that every engine gives the same digits.
 */
const leading = (t: NumberType): number => t.precision - t.scale
const isFloat = (a: SqlType, b: SqlType): boolean => a.kind === 'float' || b.kind === 'float'
const asNumber = (t: SqlType): NumberType => (t.kind === 'number' ? t : INTEGER)

/** `a + b`, `a - b`: one more leading digit, the larger scale. */
export function sumType(a: SqlType, b: SqlType): SqlType {
  if (isFloat(a, b)) return FLOAT
  const [x, y] = [asNumber(a), asNumber(b)]
  const scale = Math.max(x.scale, y.scale)
  return numberType(Math.max(leading(x), leading(y)) + scale + 1, scale)
}

/** `a * b`: scale min(s1 + s2, max(s1, s2, 12)). */
export function productType(a: SqlType, b: SqlType): SqlType {
  if (isFloat(a, b)) return FLOAT
  const [x, y] = [asNumber(a), asNumber(b)]
  const scale = Math.min(x.scale + y.scale, Math.max(x.scale, y.scale, 12))
  return numberType(leading(x) + leading(y) + scale, scale)
}

/** `a / b`: scale max(s1, min(s1 + 6, 12)). */
export function quotientType(a: SqlType, b: SqlType): SqlType {
  if (isFloat(a, b)) return FLOAT
  const [x, y] = [asNumber(a), asNumber(b)]
  const scale = Math.max(x.scale, Math.min(x.scale + 6, 12))
  return numberType(leading(x) + y.scale + scale, scale)
}

/** `sum(a)`: all 38 digits, the scale of `a`. */
export const totalType = (a: SqlType): SqlType => (a.kind === 'float' ? FLOAT : numberType(38, asNumber(a).scale))

/** `avg(a)`: a total divided by a count. */
export const averageType = (a: SqlType): SqlType =>
  a.kind === 'float' ? FLOAT : numberType(38, Math.max(asNumber(a).scale, Math.min(asNumber(a).scale + 6, 12)))

/** `round(a, digits)`, `trunc`, `ceil`, `floor`: never more decimals than `a` has; one more digit for the carry, or for a whole hundred (-2). */
export function roundedType(a: SqlType, digits: number): SqlType {
  if (a.kind !== 'number') return FLOAT
  const scale = Math.max(0, Math.min(a.scale, digits))
  return numberType(Math.max(leading(a), -digits) + scale + 1, scale)
}

/** `mod(a, b)`: the larger scale; never more leading digits than the larger operand has. */
export function remainderType(a: SqlType, b: SqlType): SqlType {
  if (isFloat(a, b)) return FLOAT
  const [x, y] = [asNumber(a), asNumber(b)]
  const scale = Math.max(x.scale, y.scale)
  return numberType(Math.max(leading(x), leading(y)) + scale, scale)
}

/** `median`, `percentile_cont`: three more decimals, for the value between two. */
export const interpolatedType = (a: SqlType): SqlType =>
  a.kind === 'float' ? FLOAT : numberType(asNumber(a).precision + 3, asNumber(a).scale + 3)

/** The type of a number literal: as many digits as are written, the 0 before a point with them. */
export function literalNumberType(text: string): NumberType {
  const [whole = '0', fraction = ''] = text.replace(/^[-+]/, '').split('.')
  const digits = whole.replace(/^0+/, '')
  const precision = digits.length + fraction.length
  if (precision > 38)
    throw new AuthorError('number-too-long', `the number ${text} has ${precision} digits; a column holds 38`, 'use fewer digits, or FLOAT')
  return numberType(Math.max(precision, fraction.length + 1), fraction.length)
}

/** The type that holds every value of all: coalesce, case, union, greatest. NULL types fit everywhere. */
export function widenTypes(types: readonly SqlType[], where: string): SqlType {
  const [first, ...rest] = types.filter((t) => t.kind !== 'null')
  if (!first) return { kind: 'null' }
  return rest.reduce((a, b) => widenPair(a, b, where), first)
}

function widenPair(a: SqlType, b: SqlType, where: string): SqlType {
  if (a.kind === 'number' && b.kind === 'number') {
    const scale = Math.max(a.scale, b.scale)
    return numberType(Math.max(leading(a), leading(b)) + scale, scale)
  }
  if (isFloat(a, b) && (a.kind === 'number' || b.kind === 'number' || a.kind === b.kind)) return FLOAT
  if (a.kind === 'text' && b.kind === 'text') return a.length === b.length ? a : { kind: 'text' }
  if (a.kind === b.kind) return a
  throw new AuthorError(
    'types-differ',
    `${where}: ${a.kind} and ${b.kind} cannot be one column`,
    'convert one side first: toUtc, toDay, cast',
  )
}
