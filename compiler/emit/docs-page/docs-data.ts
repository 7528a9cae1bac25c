import type { Artifact, ArtifactColumn, ArtifactNode, DataTest } from '../../artifact.ts'
import { renderPlan } from '../sql/render-plan.ts'
import { renderSegments } from '../sql/render-segments.ts'
import { loadText } from '../sql/render-sql-files.ts'
import { typeLabel } from '../type-label.ts'
import { nodeFacts } from './node-facts.ts'

/** What the docs page knows of a project: a reader's view of the artifact, with types and SQL as text. */
export interface DocsData {
  readonly project: string
  readonly dialect: string
  readonly nodes: readonly DocsNode[]
  readonly jobs: readonly { readonly name: string; readonly schedule: string; readonly select: string; readonly description?: string }[]
  /** `[from, to, kind]`, both ends as `node.column`. */
  readonly columnEdges: readonly (readonly [string, string, string])[]
  /** `[node.column, node]`: the column decides which rows the node has. */
  readonly filters: readonly (readonly [string, string])[]
}

export interface DocsNode {
  readonly name: string
  readonly kind: string
  readonly materialization: string
  readonly schema: string
  /** `path:line` from the project's root. */
  readonly place: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly dependsOn: readonly string[]
  readonly columns: readonly DocsColumn[]
  /** Label and value, both for reading. */
  readonly facts: readonly (readonly [string, string])[]
  readonly sql: readonly { readonly title: string; readonly text: string }[]
  readonly tests: readonly DocsTest[]
}

export interface DocsColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly pii?: true
  readonly accepted?: readonly string[]
  readonly description?: string
  /** `node.column` where the description was first written. */
  readonly describedBy?: string
}

export interface DocsTest {
  readonly name: string
  readonly kind: string
  readonly columns: readonly string[]
  readonly severity: string
  /** `0 rows`, `1% of rows`: more than this fails. */
  readonly allowed: string
  readonly dependsOn: readonly string[]
  readonly sql: string
}

/** The page's data; nodes sorted by name, edges as the artifact has them. */
export function docsData({ project, dialect, nodes, jobs, lineage }: Artifact): DocsData {
  return {
    project,
    dialect,
    nodes: [...nodes].sort((a, b) => (a.name < b.name ? -1 : 1)).map(docsNode),
    jobs: jobs.map(({ name, schedule, select, description }) => ({ name, schedule, select, ...(description && { description }) })),
    columnEdges: lineage.columns.map(({ from, to, kind }) => [from, to, kind]),
    filters: lineage.filters,
  }
}

const docsNode = (node: ArtifactNode): DocsNode => ({
  name: node.name,
  kind: node.kind,
  materialization: node.materialization,
  schema: node.schema,
  place: `${node.file}:${node.line}`,
  ...(node.description && { description: node.description }),
  tags: node.tags,
  dependsOn: node.dependsOn,
  columns: node.columns.map(docsColumn),
  facts: nodeFacts(node),
  sql: nodeSql(node),
  tests: node.tests.map(docsTest),
})

const docsColumn = ({ name, type, nullable, pii, accepted, description, describedBy }: ArtifactColumn): DocsColumn => ({
  name,
  type: typeLabel(type),
  nullable,
  ...(pii && { pii }),
  ...(accepted && { accepted }),
  ...(description && { description }),
  ...(describedBy && { describedBy }),
})

function nodeSql(node: ArtifactNode): DocsNode['sql'] {
  const { full, incremental, sweep } = node.plans
  const inlined = node.materialization === 'ephemeral' && node.select.full !== undefined ? renderSegments(node.select.full) : ''
  return [
    { title: 'Build from nothing', text: full === undefined ? '' : renderPlan(full) },
    { title: 'Incremental run', text: incremental === undefined ? '' : renderPlan(incremental) },
    { title: 'Sweep', text: sweep === undefined ? '' : renderPlan(sweep) },
    { title: 'Load', text: loadText(node) },
    { title: 'Inlined where it is read', text: inlined },
  ].filter(({ text }) => text !== '')
}

const docsTest = ({ name, kind, columns, severity, threshold, dependsOn, sample }: DataTest): DocsTest => ({
  name,
  kind,
  columns,
  severity,
  allowed: allowed(threshold),
  dependsOn,
  sql: renderSegments(sample.text),
})

function allowed({ rows, share }: DataTest['threshold']): string {
  const limits = [
    ...(rows === undefined ? [] : [`${rows} ${rows === 1 ? 'row' : 'rows'}`]),
    ...(share === undefined ? [] : [`${Number((share * 100).toPrecision(12))}% of rows`]),
  ]
  return limits.length === 0 ? '0 rows' : limits.join(' or ')
}
