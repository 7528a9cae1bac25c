import type { Statement } from '../artifact.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { holeText } from '../dialect/holes.ts'
import type { ProjectConfig } from '../dsl/define-project.ts'
import type { SchemaGrants } from '../dsl/snowflake-config.ts'
import { granteesOf } from './relation-form.ts'
import { stateSetup } from './state-statements.ts'
import { statementOf } from './writer.ts'

/** Once per run, before anything else; every statement may be repeated. */
export function planSetup(dialect: Dialect, schemas: readonly string[], project: ProjectConfig): Statement[] {
  const statement = (id: string, text: string): Statement => statementOf(`setup/${id}`, text)
  return [
    ...schemas.map((s) => statement(`schema/${s}`, dialect.ddl.createSchema(holeText('schema', s)))),
    ...schemas.flatMap((s) =>
      grantTexts(dialect, s, project.snowflake?.grants?.[s]).map((text, i) => statement(`grant/${s}/${i + 1}`, text)),
    ),
    ...dialect.prelude.map((text, i) => statement(`prelude/${i + 1}`, text)),
    ...stateSetup(dialect.typeName),
  ]
}

function grantTexts({ ddl: { schemas } }: Dialect, schema: string, grants: SchemaGrants | undefined): string[] {
  if (!schemas || !grants) return []
  const hole = holeText('schema', schema)
  return [
    ...(grants.usage?.roles ?? []).map((role) => schemas.grantUsage(hole, 'role', role)),
    ...(grants.usage?.databaseRoles ?? []).map((role) => schemas.grantUsage(hole, 'database role', role)),
    ...granteesOf(grants.future).flatMap((grantee) => schemas.grantFuture(hole, grantee)),
  ]
}
