const LINES_BEFORE = 6
const LINES_AFTER = 3
const WIDTH = 160

/**
 * Up to ten lines of a statement around the place where the engine found its fault, with line numbers and a caret.
 * `offset` is a character offset from 0. Lines are cut around the caret at 160 characters.
 */
export function sqlExcerpt(sql: string, offset: number): string {
  const lines = sql.split('\n')
  const before = sql.slice(0, offset).split('\n')
  const at = before.length - 1
  const column = before[at]?.length ?? 0
  const first = Math.max(0, at - LINES_BEFORE)
  const numberWidth = String(at + LINES_AFTER + 1).length
  return lines
    .slice(first, at + LINES_AFTER + 1)
    .flatMap((line, index) => {
      const number = first + index
      const cut = number === at ? Math.max(0, column - WIDTH / 2) : 0
      const text = `${String(number + 1).padStart(numberWidth)} | ${line.slice(cut, cut + WIDTH)}`
      return number === at ? [text, `${' '.repeat(numberWidth)} | ${' '.repeat(column - cut)}^`] : [text]
    })
    .join('\n')
}
