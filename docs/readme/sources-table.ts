import type { Artifact } from '#artifact'
import type { AnyResource } from '#extract-load'
import { markdownTable } from './markdown-table.ts'

/** One row a system: its folder, what is loaded from it, the relations that this fills, and the jobs that do it. */
export function sourcesTable(artifact: Artifact, resources: readonly AnyResource[]): string {
  const folders = new Map<string, string>()
  for (const node of artifact.nodes) if (node.kind === 'source') folders.set(node.name, node.file.slice(0, node.file.lastIndexOf('/')))
  const rows = [...new Set(folders.values())].sort().map((folder) => {
    const relations = [...folders.entries()].filter(([, home]) => home === folder).map(([name]) => name)
    const loading = resources.filter((resource) => filledBy(resource).some((name) => relations.includes(name)))
    const ids = [...new Set(loading.map((resource) => resource.id))]
    const jobs = artifact.jobs.filter((job) => ids.some((id) => job.resources.some((pattern) => matches(pattern, id))))
    return [
      `[${folder.split('/').pop()}](${folder})`,
      ids.map((id) => `\`${id}\``).join(', '),
      describeRelations(relations),
      jobs.map((job) => `[${job.name}](${job.file})`).join(', '),
    ]
  })
  return markdownTable(['system', 'resources', 'relations in RAW', 'jobs'], rows)
}

/** Names of the relations that a resource fills. */
const filledBy = ({ tables }: AnyResource): readonly string[] =>
  Object.values(tables as Readonly<Record<string, { readonly relation: { readonly schema: string; readonly name: string } }>>).map(
    ({ relation }) => `${relation.schema}.${relation.name}`,
  )

/** By schema, with the number of relations where there are many. */
function describeRelations(relations: readonly string[]): string {
  const schemas = new Map<string, number>()
  for (const name of relations) schemas.set(name.split('.')[0] ?? '', (schemas.get(name.split('.')[0] ?? '') ?? 0) + 1)
  return [...schemas].map(([schema, count]) => `\`${schema}\` (${count})`).join(', ')
}

const matches = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern.split('@')[0] === id
