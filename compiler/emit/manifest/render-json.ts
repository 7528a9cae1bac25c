/** The widest value that stays on one line. */
const WIDTH = 160

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** Gives the lines of an array's items for one key, or undefined for the ordinary layout. */
export type ItemLines = (key: string, items: readonly Json[]) => string[] | undefined

/**
 * JSON for diffs: two spaces of indent, small values on one line, keys in the order in which they stand.
 * `itemLines` may lay out arrays of its choice itself. Keys with the value undefined are left out. Ends with a newline.
 */
export const renderJson = (value: unknown, itemLines: ItemLines = () => undefined): string =>
  `${write(value as Json, '', '\n', itemLines).text}\n`

/** A value's text, and the same on one line if it is small enough and holds no line end. Each value is looked at once. */
interface Written {
  readonly text: string
  readonly inline: string | undefined
}

/** `indent` begins with the line's end. */
function write(value: Json, key: string, indent: string, itemLines: ItemLines): Written {
  if (value === null || typeof value !== 'object') return writeScalar(value)
  const inner = `${indent}  `
  const parts = new Parts(inner)
  if (isList(value)) {
    const own = itemLines(key, value)
    if (own !== undefined) {
      const text = own.length === 0 ? '[]' : `[${inner}${own.join(`,${inner}`)}${indent}]`
      return { text, inline: isShort(value) ? narrow(compactJson(value)) : undefined }
    }
    for (const item of value) parts.add('', write(item, '', inner, itemLines))
    return parts.enclose('[', ']', indent)
  }
  for (const name of Object.keys(value)) {
    const item = value[name]
    if (item !== undefined) parts.add(label(name), write(item, name, inner, itemLines))
  }
  return parts.enclose('{ ', ' }', indent)
}

function writeScalar(value: string | number | boolean | null): Written {
  const text = JSON.stringify(value)
  return { text, inline: narrow(text) }
}

/** The parts of a list or an object, on one line as long as they fit and one below the other. */
class Parts {
  readonly #separator: string
  #text = ''
  #inline: string | undefined = ''
  constructor(indent: string) {
    this.#separator = `,${indent}`
  }
  add(name: string, { text, inline }: Written): void {
    const isFirst = this.#text === ''
    this.#text += (isFirst ? this.#separator.slice(1) : this.#separator) + name + text
    if (this.#inline === undefined) return
    const line = inline === undefined ? undefined : `${this.#inline}${isFirst ? '' : ', '}${name}${inline}`
    this.#inline = line !== undefined && line.length <= WIDTH ? line : undefined
  }
  enclose(open: string, close: string, indent: string): Written {
    if (this.#text === '') return writeEmpty(open.trim() + close.trim())
    const inline = this.#inline === undefined ? undefined : narrow(open + this.#inline + close)
    return { text: inline ?? `${open.trimEnd()}${this.#text}${indent}${close.trimStart()}`, inline }
  }
}
const writeEmpty = (text: string): Written => ({ text, inline: text })

/** JSON on one line, with spaces where a reader wants them. */
export function compactJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(compactJson).join(', ')}]`
  let text = ''
  for (const [name, item] of Object.entries(value))
    if (item !== undefined) text += `${text === '' ? '' : ', '}${label(name)}${compactJson(item)}`
  return text === '' ? '{}' : `{ ${text} }`
}

const labels = new Map<string, string>()
/** `"name": `; the same few names come again and again. */
function label(name: string): string {
  const known = labels.get(name)
  if (known !== undefined) return known
  const text = `${JSON.stringify(name)}: `
  labels.set(name, text)
  return text
}

const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)
const narrow = (text: string): string | undefined => (text.length <= WIDTH && !text.includes('\\n') ? text : undefined)
/** Whether the texts of a list could be on one line: long ones are not written out to find that they could not. */
const isShort = (items: readonly Json[]): boolean =>
  items.reduce((n: number, item) => n + (typeof item === 'string' ? item.length : 0), 0) <= WIDTH
