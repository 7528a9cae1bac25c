export interface TableColumn {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Aligned lines, two blanks between columns, no blanks at a line's end. */
export function renderTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map((column) => column.title), ...rows]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)))
  return lines.map((line) =>
    columns
      .map((column, index) =>
        column.align === 'right' ? (line[index] ?? '').padStart(widths[index] ?? 0) : (line[index] ?? '').padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}
