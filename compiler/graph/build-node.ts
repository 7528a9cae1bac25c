import type { ArtifactNode } from '../artifact.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { AuthorError } from '../dsl/author-error.ts'
import { type BuiltQuery, buildQuery, type RunKind } from '../dsl/build-query.ts'
import type { ModelCore } from '../dsl/define-model.ts'
import type { Facts } from '../dsl/facts.ts'
import type { QueryCore } from '../dsl/query-core.ts'
import { CycleError, type RelationCore, shortName } from '../dsl/relation.ts'
import { type TracedQuery, traceTree } from '../lineage/trace-tree.ts'
import { authorPlace, isThrownByAuthor } from '../project/author-place.ts'
import { fromRoot } from '../project/find-files.ts'
import type { LoadedNode } from '../project/load-project.ts'

/** A relation with its query's trees: what checks, lineage and plans read. */
export interface BuiltNode {
  readonly loaded: LoadedNode
  /** Name in the artifact: a source's has its schema in front. */
  readonly name: string
  readonly materialization: ArtifactNode['materialization']
  readonly facts: Facts
  readonly query?: QueryCore
  readonly full?: BuiltQuery
  readonly incremental?: BuiltQuery
  /** Live keys, for the sweep. */
  readonly live?: BuiltQuery
  readonly traced?: TracedQuery
  /** Relations it reads, `self` left out. */
  readonly reads: readonly RelationCore[]
}

function materializationOf(node: LoadedNode): ArtifactNode['materialization'] {
  const { core, folder } = node
  if (core.kind !== 'model') return core.kind
  return core.config.incremental ? 'incremental' : (core.config.materialized ?? folder.materialized ?? 'view')
}
export const isEphemeral =
  (folders: ReadonlyMap<RelationCore, LoadedNode>) =>
  (relation: RelationCore): boolean => {
    const node = folders.get(relation)
    return node !== undefined && materializationOf(node) === 'ephemeral'
  }
const artifactName = (n: { readonly core: { readonly kind: string }; readonly schema: string; readonly name: string }): string =>
  n.core.kind === 'source' ? `${n.schema}.${n.name}` : n.name

/** Builds a relation's query. @throws the author's mistake in it, or in a relation that it reads. */
export function buildNode(loaded: LoadedNode, byCore: ReadonlyMap<RelationCore, LoadedNode>): BuiltNode {
  const { core } = loaded
  const base = { loaded, name: artifactName(loaded), materialization: materializationOf(loaded) }
  if (core.kind === 'source' || core.kind === 'seed') return { ...base, facts: core.facts(), reads: [] }
  const query = core.query()
  const incrementalConfig = core.kind === 'model' ? core.config.incremental : undefined
  const isFullCut = incrementalConfig === undefined || incrementalConfig.start !== undefined || incrementalConfig.strategy === 'append'
  const build = (run: RunKind): BuiltQuery =>
    buildQuery(query, { run, base: shortName(loaded.name), isEphemeral: isEphemeral(byCore), isFullCut })
  const full = build('full')
  const incremental = base.materialization === 'incremental' ? build('incremental') : undefined
  const inlined = new Map([...full.inlined].map(([step, relation]) => [step, nodeName(relation, byCore)]))
  const live =
    incrementalConfig?.sweep &&
    buildQuery(incrementalConfig.sweep.live().query, {
      run: 'full',
      base: shortName(loaded.name),
      isEphemeral: isEphemeral(byCore),
      isFullCut: true,
    })
  const reads = [...new Set([...full.reads, ...(incremental?.reads ?? []), ...(live?.reads ?? [])].filter((r) => r.kind !== 'self'))]
  return {
    ...base,
    facts: core.facts(),
    query,
    full,
    ...(incremental && { incremental }),
    ...(live && { live }),
    traced: traceTree(full.tree, inlined),
    reads,
  }
}
const nodeName = (r: RelationCore, byCore: ReadonlyMap<RelationCore, LoadedNode>): string => {
  const n = byCore.get(r)
  return n ? `${n.schema}.${n.name}` : '?'
}

/** An author's mistake as a diagnostic, at the nearest line of the project; anything else is our bug and goes on. */
export function mistake(error: unknown, loaded: LoadedNode, root: string): Diagnostic {
  const place = authorPlace(error, root)
  const at = place ? { file: fromRoot(root, place.file), line: place.line } : { file: loaded.file, line: loaded.line }
  if (error instanceof CycleError)
    return { code: error.code, severity: 'error', message: error.message, hint: error.hint, file: loaded.file, line: loaded.line }
  if (error instanceof AuthorError)
    return { code: error.code, severity: 'error', message: `${artifactName(loaded)}: ${error.message}`, hint: error.hint, ...at }
  if (error instanceof Error && isThrownByAuthor(error, root))
    return {
      code: 'query-failed',
      severity: 'error',
      message: `${artifactName(loaded)}: the query cannot be built: ${error.message}`,
      hint: 'run `npm run types`: the type checker says more',
      ...at,
    }
  throw error
}
export const isModelNode = (n: BuiltNode): n is BuiltNode & { readonly loaded: { readonly core: ModelCore } } =>
  n.loaded.core.kind === 'model'
