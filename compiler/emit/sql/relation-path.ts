import type { ArtifactNode } from '../../artifact.ts'

/** Names that are one path segment on every file system: no separators, no dots in front, no spaces. */
const SAFE = /^[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*$/u

/**
 * `<schema>/<relation>` as a path. Where a node is named with its schema (`incident_io_company_a.incident`), the folder
 * already says it.
 * @throws where a name cannot be a file name: the compiler lets no such name through, so this is a bug.
 */
export function relationPath({ schema, name }: Pick<ArtifactNode, 'schema' | 'name'>): string {
  const relation = name.startsWith(`${schema}.`) ? name.slice(schema.length + 1) : name
  for (const part of [schema, relation]) {
    if (!SAFE.test(part)) throw new Error(`invariant: "${part}" of node "${name}" is not a file name`)
  }
  return `${schema}/${relation}`
}
