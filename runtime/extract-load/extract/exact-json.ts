import { parse } from 'lossless-json'
import { isSmallInteger, parsePlainJson } from './parse-plain-json.ts'

/** A number of a JSON text whose digits a double cannot give back: `9007199254740993`, `0.10`, `1e3`. */
export class ExactNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
  /** A double has other digits than the text: ask for `text` instead. */
  toJSON(): never {
    throw new TypeError(`an exact number (${this.text}) cannot be written by JSON.stringify; use writeExactJson`)
  }
}

/** JSON from outside. Integers of up to 15 digits are plain numbers, whose text is the same; all others keep their text. */
export type JsonValue = string | number | boolean | null | ExactNumber | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined
}

const exact = (digits: string): ExactNumber => new ExactNumber(digits)
const readNumber = (digits: string): number | ExactNumber => (isSmallInteger(digits) ? Number(digits) : exact(digits))

/** Where a text stops being JSON. Its message never quotes the text, which may hold personal data. */
export class JsonTextError extends Error {}

/** Parses JSON without losing a digit. Throws JsonTextError. */
export function readExactJson(text: string): JsonValue {
  const plain = parsePlainJson(text, exact)
  if (plain !== undefined) return plain as JsonValue
  try {
    return parse(text, null, readNumber) as JsonValue
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1]
    // biome-ignore lint/style/useErrorCause: the parser's message quotes the text
    throw new JsonTextError(`not JSON${position === undefined ? '' : ` at character ${position}`} of ${text.length}`)
  }
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** The value at a dotted path (`pagination_meta.after`); the empty path is the value itself. Undefined where a step is missing. */
export function valueAt(value: JsonValue | undefined, path: string): JsonValue | undefined {
  if (path === '') return value
  let at: JsonValue | undefined = value
  for (const step of path.split('.')) at = isJsonObject(at) ? at[step] : undefined
  return at
}

/** Text of a scalar, digits untouched; null for anything else. */
export function scalarText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof ExactNumber) return String(value)
  return null
}
