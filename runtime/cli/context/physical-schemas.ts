import type { Artifact } from '#artifact'
import type { ProjectConfig } from '#compiler'
import type { Target } from './targets.ts'

const withPrefix = (schema: string, { schemaPrefix }: { readonly schemaPrefix: string | undefined }): string =>
  schemaPrefix ? `${schemaPrefix}_${schema}` : schema

/** Logical schema to physical schema on a target, as the project names them. */
export function physicalSchemas(artifact: Artifact, config: ProjectConfig, target: Target): Readonly<Record<string, string>> {
  const nameOf = config.schemaName ?? withPrefix
  return Object.fromEntries(
    artifact.schemas.map((schema) => [schema, nameOf(schema, { name: target.name, schemaPrefix: target.schemaPrefix })]),
  )
}
