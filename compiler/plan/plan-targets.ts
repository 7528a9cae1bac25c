import type { Artifact } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { holeText, toSegments } from '../dialect/holes.ts'
import type { ProjectConfig } from '../dsl/define-project.ts'
import { warehouseRule } from './warehouse-rule.ts'
import { Writer } from './writer.ts'

/** What the artifact knows of targets: warehouse rules by their names, and how a schema is cloned into another target's. */
export function planTargets(dialect: Dialect, project: ProjectConfig, schemas: readonly string[]): Pick<Artifact, 'warehouses' | 'clone'> {
  const w = (target: string): Writer => new Writer(dialect, { name: `target/${target}`, schema: 'none', relation: 'none' })
  const rules = Object.entries(project.warehouses ?? {})
  const { schemas: schemaStatements } = dialect.ddl
  const cloneOf = (schema: string, replaces: boolean) => ({
    id: `clone/${schema}/${replaces ? 'replace' : 'create'}`,
    text: toSegments(schemaStatements?.clone(holeText('schema', `clone:${schema}`), holeText('schema', schema), replaces) ?? ''),
    expect: { kind: 'none' as const },
  })
  return {
    ...(rules.length > 0 && {
      warehouses: Object.fromEntries(rules.map(([target, choice]) => [target, warehouseRule(w(target), choice)])),
    }),
    ...(schemaStatements && {
      clone: Object.fromEntries(schemas.map((s) => [s, { create: cloneOf(s, false), replace: cloneOf(s, true) }])),
    }),
  }
}
