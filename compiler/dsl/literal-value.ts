import { AuthorError } from './author-error.ts'
import { DecimalText, type LiteralValue } from './call-node.ts'
import { literalNumberType } from './number-rules.ts'
import { BOOLEAN, NULL_TYPE, type SqlType, TEXT } from './sql-type.ts'

/** The value if SQL can hold it as it stands; otherwise an AuthorError that says what to write. */
export function checkLiteral(x: unknown): LiteralValue {
  if (typeof x === 'number') {
    if (!Number.isFinite(x)) throw new AuthorError('number-not-finite', `${x} is not a number that SQL can hold`, 'use null')
    if (Number.isInteger(x) && !Number.isSafeInteger(x))
      throw new AuthorError(
        'number-unsafe',
        `${x.toFixed(0)} is beyond 2^53: JavaScript has already rounded it`,
        `write ${x.toFixed(0)}n or dec\`…\` with the exact digits`,
      )
    return x
  }
  if (typeof x === 'string') {
    if (x.includes('\u0000')) throw new AuthorError('text-nul', 'a text literal holds a NUL character', 'remove it: no engine stores it')
    if (!x.isWellFormed())
      throw new AuthorError('text-surrogate', 'a text literal holds half of a surrogate pair', 'remove it: UTF-8 cannot write it')
    return x
  }
  if (x === null || typeof x === 'boolean' || typeof x === 'bigint' || x instanceof DecimalText) return x
  throw new AuthorError(
    'not-a-value',
    `${typeof x === 'object' ? 'an object' : String(x)} is not a column or a literal`,
    'aggregates need `aggregate` or `over`; use a handle, text, a number, a boolean or null',
  )
}

/** Decimal digits of a finite number, never in exponent form. */
export function numberText(x: number): string {
  const text = String(x)
  const match = text.match(/^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/)
  if (!match) return text
  const [, sign, whole = '', fraction = '', exponent] = match
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? sign + digits + '0'.repeat(point - digits.length)
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** Numbers get the type of their digits. */
export function literalType(x: LiteralValue): SqlType {
  if (x === null) return NULL_TYPE
  if (typeof x === 'string') return TEXT
  if (typeof x === 'boolean') return BOOLEAN
  if (typeof x === 'number') return literalNumberType(numberText(x))
  return literalNumberType(x instanceof DecimalText ? x.text : String(x))
}
