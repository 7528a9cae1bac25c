import type { Artifact, Expect, Statement } from '../artifact.ts'
import type { Schemas } from '../dialect/ddl.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { holeText } from '../dialect/holes.ts'
import type { ProjectConfig } from '../dsl/define-project.ts'
import { warehouseRule } from './warehouse-rule.ts'
import { statementOf } from './writer.ts'

/** What the artifact knows of targets: warehouse rules by their names, and how a schema is cloned into another target's. */
export function planTargets(dialect: Dialect, project: ProjectConfig, schemas: readonly string[]): Pick<Artifact, 'warehouses' | 'clone'> {
  const writerOf = (target: string) => ({
    dialect,
    statement: (id: string, text: string, expect?: Expect) => statementOf(`target/${target}/${id}`, text, expect),
  })
  const rules = Object.entries(project.warehouses ?? {})
  const { schemas: copies } = dialect.ddl
  return {
    ...(rules.length > 0 && {
      warehouses: Object.fromEntries(rules.map(([target, choice]) => [target, warehouseRule(writerOf(target), choice)])),
    }),
    ...(copies && {
      clone: Object.fromEntries(schemas.map((s) => [s, { create: cloneOf(copies, s, 'create'), replace: cloneOf(copies, s, 'replace') }])),
    }),
  }
}

const cloneOf = ({ clone }: Schemas, schema: string, way: 'create' | 'replace'): Statement =>
  statementOf(`clone/${schema}/${way}`, clone(holeText('schema', `clone:${schema}`), holeText('schema', schema), way === 'replace'))
