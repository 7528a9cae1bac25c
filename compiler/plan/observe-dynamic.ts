import type { ArtifactNode } from '../artifact.ts'
import { holeText } from '../dialect/holes.ts'
import type { RelationForm } from '../dialect/relation-form.ts'
import type { Writer } from './writer.ts'

/** How a dynamic table is seen and set right, on an engine that has them. */
export function observeDynamic(w: Writer, form: RelationForm): Pick<ArtifactNode, 'dynamic'> {
  const { dynamicTables } = w.dialect.ddl
  const { dynamic } = form
  if (!dynamicTables || !dynamic) return {}
  const alter = Object.entries(dynamicTables.alter(w.target, form, dynamic))
  return {
    dynamic: {
      show: w.statement('observe', dynamicTables.show(holeText('schema', w.schema), w.name), { kind: 'rows' }),
      name: dynamicTables.storedName(w.name),
      expected: { ...dynamicTables.expected(form, dynamic) },
      alter: Object.fromEntries(alter.map(([column, text]) => [column, w.statement(`alter/${column}`, text)])),
    },
  }
}
