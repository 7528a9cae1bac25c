import type { Row } from '../engine/engine.ts'
import { renderTable } from '../report/render-table.ts'

interface Column {
  readonly name: string
  readonly kind: string
}
const WIDEST = 28

/** Rows as a table that fits the terminal: long cells are cut, columns that do not fit are named below. */
export function renderRows(columns: readonly Column[], rows: readonly Row[], width = 120): string {
  const cell = (row: Row, c: Column): string => {
    const value = row[c.name]
    const text = value === null || value === undefined ? '·' : String(value).replace(/\s+/g, ' ')
    return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
  }
  const widths = columns.map((c) => Math.max(c.name.length, ...rows.map((r) => cell(r, c).length)))
  let used = 0
  const shown = columns.filter((_, i) => {
    used += (widths[i] ?? 0) + 2
    return used <= Math.max(width, 60) || i === 0
  })
  const rest = columns.slice(shown.length).map((c) => c.name)
  const table = renderTable(
    shown.map((c) => ({ title: c.name, align: c.kind === 'number' || c.kind === 'float' ? 'right' : 'left' })),
    rows.map((r) => shown.map((c) => cell(r, c))),
  )
  return [
    ...table,
    ...(rows.length === 0 ? ['(no rows)'] : []),
    ...(rest.length > 0 ? [`… and ${rest.length} more columns: ${rest.join(', ')}`] : []),
  ].join('\n')
}
