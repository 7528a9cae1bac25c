import type { Statement } from '../artifact.ts'
import { columnsOf, type Facts } from '../dsl/facts.ts'
import { hashPii } from '../dsl/functions/hash-pii.ts'
import { handleOf } from '../dsl/handle.ts'
import type { Writer } from './writer.ts'

/** Rows that `show` may print at the most. */
const PREVIEW_ROWS = 100

/** The first rows of a relation. A column of personal data shows its keyed hash. */
export function planPreview(w: Writer, facts: Facts): Statement {
  const row = columnsOf(w.name, facts)
  const columns = [...facts].map(([name, f]) =>
    f.pii && f.type.kind === 'text'
      ? `${w.print(handleOf(hashPii(row[name] as never)).node)} as ${w.id(name)}`
      : f.pii
        ? `null as ${w.id(name)}`
        : w.id(name),
  )
  return w.statement('preview', `select\n  ${columns.join(',\n  ')}\nfrom ${w.target} as ${w.bare}\nlimit ${PREVIEW_ROWS}`, {
    kind: 'rows',
  })
}
