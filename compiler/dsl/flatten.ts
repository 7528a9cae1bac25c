import { ColumnNode, ReferenceNode, TableNode } from 'kysely'
import type { Declarations } from './column-types.ts'
import { call, castTo, Handle } from './handle.ts'
import type { Site } from './site.ts'
import { INTEGER, JSON_TYPE } from './sql-type.ts'

/** Columns of a flattened element: each declared property of its JSON, and `index` from 0. All may be NULL (outer). */
export function elementColumns(alias: string, element: Declarations, site: Site): Record<string, Handle> {
  const ref = (name: string) => ReferenceNode.create(ColumnNode.create(name), TableNode.create(alias))
  const value = new Handle(ref('value'), JSON_TYPE, true)
  const columns: Record<string, Handle> = { index: new Handle(ref('index'), INTEGER, true) }
  for (const [name, declared] of Object.entries(element)) {
    const part =
      declared.sql.kind === 'json'
        ? value.get(name)
        : declared.sql.kind === 'text'
          ? value.text(name)
          : castTo(call({ kind: 'text' }, 'json_text', [value], { path: [name] }, true), declared.sql)
    columns[name] = Object.assign(part.withFacts({ accepted: declared.accepted, pii: declared.isPii, doc: { site, name } }), {
      nullable: true,
    })
  }
  return columns
}
