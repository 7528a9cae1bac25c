import type { Artifact, ArtifactNode } from '#artifact'
import { type Dialect, duckdb } from '../../../compiler/dialect/index.ts'
import { bindName, type RelationCore } from '../../../compiler/dsl/relation.ts'
import { assembleArtifact } from '../../../compiler/graph/assemble-artifact.ts'
import { buildNodes } from '../../../compiler/graph/build-nodes.ts'
import { fingerprints, orderNodes, parentsOf } from '../../../compiler/graph/order-nodes.ts'
import { columnLineage } from '../../../compiler/lineage/column-lineage.ts'
import type { LoadedNode, LoadedProject, NodeCore } from '../../../compiler/project/load-project.ts'
import { openSourceFiles } from '../../../compiler/project/source-file.ts'

/** Relations by their names, `marts.fct_x`: what the files of a project would give. */
export type Relations = Readonly<Record<string, { readonly relation: RelationCore }>>

/** An artifact of relations that stand in a test, without a project on disk. */
export function artifactOf(relations: Relations, dialect: Dialect = duckdb): Artifact {
  const loaded = Object.entries(relations).map(([full, { relation }]): LoadedNode => {
    const [schema = '', name = ''] = full.split('.')
    if (relation.kind !== 'source') bindName(relation, { schema, name })
    return {
      core: relation as NodeCore,
      name,
      schema,
      file: `models/${name}.ts`,
      line: 1,
      exportName: name,
      folder: { schema, materialized: 'table' },
    }
  })
  const project: LoadedProject = {
    root: '/nowhere',
    config: { name: 'test', folders: {} },
    nodes: loaded,
    jobs: [],
    diagnostics: [],
    sourceFiles: openSourceFiles(),
  }
  const { nodes, diagnostics } = buildNodes(project)
  const parents = parentsOf(nodes)
  const ordered = orderNodes(nodes, parents)
  const seeds = new Map<string, string>()
  const scans = () => ({ exports: new Map(), columns: new Map(), doubleSpreads: [] })
  const lineage = columnLineage(ordered, parents)
  const assembled = assembleArtifact({
    project,
    ordered,
    parents,
    prints: fingerprints(ordered, parents, seeds),
    seeds,
    descriptions: new Map(),
    scans,
    lineage,
    dialect,
  })
  const found = [...diagnostics, ...assembled.diagnostics]
  if (found.length > 0) throw new Error(found.map((d) => `${d.code}: ${d.message}`).join('\n'))
  return assembled.artifact
}

export function nodeOf(artifact: Artifact, name: string): ArtifactNode {
  const node = artifact.nodes.find((n) => n.name === name)
  if (!node) throw new Error(`no node ${name}`)
  return node
}
