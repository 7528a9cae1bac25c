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
  `${render(value as Json, '', '', itemLines)}\n`

function render(value: Json, key: string, indent: string, itemLines: ItemLines): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}  `
  const own = Array.isArray(value) ? itemLines(key, value) : undefined
  if (own !== undefined) return block('[', own, ']', indent)
  const compact = compactWithin(value, WIDTH)
  if (compact !== undefined && !compact.includes('\\n')) return compact
  if (Array.isArray(value))
    return block(
      '[',
      value.map((item) => render(item, '', inner, itemLines)),
      ']',
      indent,
    )
  const entries = Object.entries(value).flatMap(([name, item]) =>
    item === undefined ? [] : [`${JSON.stringify(name)}: ${render(item, name, inner, itemLines)}`],
  )
  return block('{', entries, '}', indent)
}

const block = (open: string, lines: readonly string[], close: string, indent: string): string =>
  lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`

/** JSON on one line, with spaces where a reader wants them. */
export const compactJson = (value: unknown): string => compactWithin(value as Json, Number.POSITIVE_INFINITY) ?? ''

/** The same, or undefined as soon as it is clear that it is longer than `room`: large values are not walked for nothing. */
function compactWithin(value: Json, room: number): string | undefined {
  if (value === null || typeof value !== 'object') return within(JSON.stringify(value), room)
  const isList = Array.isArray(value)
  let text = ''
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    const before = `${text === '' ? '' : ', '}${isList ? '' : `${JSON.stringify(key)}: `}`
    const rest = compactWithin(item, room - text.length - before.length)
    if (rest === undefined) return undefined
    text += before + rest
  }
  if (isList) return within(`[${text}]`, room)
  return within(text === '' ? '{}' : `{ ${text} }`, room)
}

const within = (text: string, room: number): string | undefined => (text.length <= room ? text : undefined)
