/**
 * JSON for diffs: lists and objects stand over several lines down to `depth`, what lies deeper on one line each. Keys keep
 * their order. Ends with a newline.
 */
export const renderJson = (value: object, depth: number): string => `${write(value, depth, '\n')}\n`

/** `indent` begins with the line's end. */
function write(value: unknown, depth: number, indent: string): string {
  if (depth === 0 || value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((item) => write(item, depth - 1, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${JSON.stringify(name)}: ${write(item, depth - 1, inner)}`)
  const [open, close] = isList ? '[]' : '{}'
  return parts.length === 0 ? `${open}${close}` : `${open}${inner}${parts.join(`,${inner}`)}${indent}${close}`
}
