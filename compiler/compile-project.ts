import type { Artifact } from './artifact.ts'
import { checkJobs } from './check/check-jobs.ts'
import { checkNode } from './check/check-node.ts'
import { checkProject } from './check/check-project.ts'
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts'
import { type Dialect, snowflake } from './dialect/index.ts'
import type { ProjectConfig } from './dsl/define-project.ts'
import { setVariables } from './dsl/variable.ts'
import { assembleArtifact } from './graph/assemble-artifact.ts'
import { buildNodes } from './graph/build-nodes.ts'
import { fingerprints, orderNodes, parentsOf } from './graph/order-nodes.ts'
import { columnLineage } from './lineage/column-lineage.ts'
import { describeColumns, type Scan } from './lineage/describe-columns.ts'
import { hashSeeds } from './project/hash-seeds.ts'
import { loadProject } from './project/load-project.ts'

export interface CompileOptions {
  /** A folder with `models/` and, if it loads, `sources/`. */
  readonly root: string
  /** Snowflake unless said otherwise. */
  readonly dialect?: Dialect
  /** Values of the models' `variable(…)`s. */
  readonly variables?: Readonly<Record<string, string>>
}
export interface Compiled {
  /** Undefined if there are errors. */
  readonly artifact: Artifact | undefined
  /** Errors and warnings, all of them, by file and line. */
  readonly diagnostics: readonly Diagnostic[]
  /** What the project file says: names of schemas on a target. */
  readonly config: ProjectConfig
}

/** Models in, artifact out: the whole way, top to bottom. Only its first step and the scans read the disk. */
export async function compileProject({ root, dialect = snowflake, variables = {} }: CompileOptions): Promise<Compiled> {
  setVariables(variables)
  const project = await loadProject(root)
  const { nodes, diagnostics: mistakes } = buildNodes(project)
  const parents = parentsOf(nodes)
  const ordered = orderNodes(nodes, parents)
  const scans: Scan = (path) => project.sourceFiles(path).scan
  const found = [
    ...project.diagnostics,
    ...mistakes,
    ...ordered.flatMap(checkNode),
    ...checkProject(project, ordered, parents, scans),
    ...checkJobs(project),
  ]

  const lineage = columnLineage(ordered, parents)
  const seeds = hashSeeds(project)
  const prints = fingerprints(ordered, parents, seeds)
  const descriptions = describeColumns(ordered, scans)
  const { artifact, diagnostics: refusals } = assembleArtifact({
    project,
    ordered,
    parents,
    prints,
    seeds,
    descriptions,
    scans,
    lineage,
    dialect,
  })

  const diagnostics = sortDiagnostics([...found, ...refusals])
  return { artifact: diagnostics.some((d) => d.severity === 'error') ? undefined : artifact, diagnostics, config: project.config }
}
