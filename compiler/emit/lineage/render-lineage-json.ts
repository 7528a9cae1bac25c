import type { Lineage } from '../../artifact.ts'
import { compactJson } from '../manifest/render-json.ts'

/** The text of `lineage.json`: relations, columns and filters, one edge a line, sorted. */
export function renderLineageJson(lineage: Lineage): string {
  const edges = {
    tables: lineage.tables,
    columns: lineage.columns.map(({ from, to, kind }) => ({ from, to, kind })),
    filters: lineage.filters,
  }
  const blocks = Object.entries(edges).map(([name, items]) => {
    const lines = items.map(compactJson).sort()
    return lines.length === 0 ? `  "${name}": []` : `  "${name}": [\n    ${lines.join(',\n    ')}\n  ]`
  })
  return `{\n${blocks.join(',\n')}\n}\n`
}
