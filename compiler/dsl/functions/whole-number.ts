import { AuthorError } from '../author-error.ts'
import { type Handle, handleOf } from '../handle.ts'
import { describeType } from '../sql-type.ts'

/** An operand that must be a whole number by its type: engines round fractions differently. */
export function wholeNumber(where: string, x: unknown): Handle {
  const h = handleOf(x)
  if (h.type.kind === 'null' || (h.type.kind === 'number' && h.type.scale === 0)) return h
  throw new AuthorError('whole-number', `${where} wants a whole number, not ${describeType(h.type)}`, 'round it first: round(x)')
}
