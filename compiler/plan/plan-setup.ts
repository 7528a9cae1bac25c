import type { Statement } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { holeText, toSegments } from '../dialect/holes.ts'
import { stateSetup } from './state-statements.ts'

/** Once per run, before anything else; every statement may be repeated. */
export function planSetup(dialect: Dialect, schemas: readonly string[]): Statement[] {
  const statement = (id: string, text: string): Statement => ({ id: `setup/${id}`, text: toSegments(text), expect: { kind: 'none' } })
  return [
    ...schemas.map((s) => statement(`schema/${s}`, dialect.ddl.createSchema(holeText('schema', s)))),
    ...dialect.prelude.map((text, i) => statement(`prelude/${i + 1}`, text)),
    ...stateSetup(dialect.typeName),
  ]
}
