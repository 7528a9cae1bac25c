import type { ArtifactNode, Statement } from '../artifact.ts'
import type { DdlColumn } from '../dialect/relation-form.ts'
import type { Writer } from './writer.ts'

/** What gives a standing relation another form. */
export function planChange(w: Writer, columns: readonly DdlColumn[]): NonNullable<ArtifactNode['change']> {
  const { ddl } = w.dialect
  const perColumn = (id: string, some: readonly DdlColumn[], text: (column: DdlColumn) => string): Record<string, Statement> =>
    Object.fromEntries(some.map((c) => [c.name, w.statement(`change/${id}/${c.name}`, text(c))]))
  const { widenColumn } = ddl
  const widening = columns.filter((c) => c.type.kind === 'number' || c.type.kind === 'text')
  return {
    dropView: w.statement('change/drop_view', ddl.dropView(w.target)),
    dropTable: w.statement('change/drop_table', ddl.dropTable(w.target)),
    ...(ddl.dynamicTables && { dropDynamic: w.statement('change/drop_dynamic', ddl.dynamicTables.drop(w.target)) }),
    ...(widenColumn && { widenColumn: perColumn('widen', widening, (c) => widenColumn(w.target, c)) }),
    addColumn: perColumn('add', columns, (c) => ddl.addColumn(w.target, c)),
  }
}
