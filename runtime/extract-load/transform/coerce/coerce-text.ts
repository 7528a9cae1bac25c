import { ExactNumber, type JsonValue } from '../../extract/exact-json.ts'
import { writeExactJson } from '../../extract/write-exact-json.ts'
import { CellProblem, type Coerce } from '../cell.ts'

/** Text, checked for length (in characters) and for halves of surrogate pairs, which no engine can store. Numbers and booleans keep their text. */
export const coerceText =
  (length: number | undefined): Coerce =>
  (value) => {
    const text = typeof value === 'string' ? value : typeof value === 'object' && !(value instanceof ExactNumber) ? null : String(value)
    if (text === null) return new CellProblem('is not a text')
    if (!text.isWellFormed()) return new CellProblem('holds half a character, which cannot be stored')
    if (length !== undefined && text.length > length && [...text].length > length)
      return new CellProblem(`has more than ${length} characters`)
    return text
  }

export const coerceBoolean: Coerce = (value) => {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  return new CellProblem('is not a boolean')
}

/** Canonical JSON text: equal contents have equal texts, see `writeExactJson`. */
export const coerceJson: Coerce = (value) => {
  const text = writeExactJson(value as JsonValue | bigint)
  return text.isWellFormed() ? text : new CellProblem('holds half a character, which cannot be stored')
}

/** Bytes as lower-case hexadecimal text. */
export const coerceBinary: Coerce = (value) =>
  typeof value === 'string' && /^(?:[0-9a-fA-F]{2})*$/.test(value) ? value.toLowerCase() : new CellProblem('is not hexadecimal text')
