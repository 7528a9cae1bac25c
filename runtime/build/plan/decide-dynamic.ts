import type { ArtifactNode, Dynamic, Statement } from '#artifact'
import type { Row } from '../../engine/engine.ts'
import type { BuildState, BuiltRelation } from './build-plan.ts'
import type { RunDecision } from './decide-run.ts'

/**
 * A dynamic table keeps its rows up to date by itself: it is built where its query changed, altered where only its
 * settings are not as the config says, and otherwise left alone. Without dynamic tables it is rebuilt as a table.
 */
export function decideDynamic(
  node: ArtifactNode,
  built: BuiltRelation | undefined,
  state: BuildState,
  fullRefresh: boolean,
): RunDecision & { readonly alter?: readonly Statement[] } {
  if (!node.dynamic) return { run: 'full', reason: 'a table is rebuilt' }
  if (fullRefresh) return { run: 'full', reason: 'full refresh was asked for' }
  if (!built) return { run: 'full', reason: 'not built in this target yet' }
  if (built.materialization !== 'dynamic') return { run: 'full', reason: `was built as ${built.materialization}` }
  if (built.fingerprint !== node.fingerprint) return { run: 'full', reason: 'its query, or what it reads, changed' }
  const seen = state.observed?.get(node.name)
  if (!seen) return { run: 'full', reason: 'its dynamic table is not there' }
  const drift = driftOf(node.dynamic, seen)
  const fixed = drift.filter(({ column }) => node.dynamic?.alter[column] === undefined)
  if (fixed.length > 0) return { run: 'full', reason: `cannot be altered: ${describe(fixed)}` }
  if (drift.length === 0) return { run: 'none', reason: 'refreshes itself' }
  return {
    run: 'settings',
    reason: `is not as its config says: ${describe(drift)}`,
    alter: drift.flatMap(({ column }) => node.dynamic?.alter[column] ?? []),
  }
}

interface Drift {
  readonly column: string
  readonly is: string
  readonly wanted: string
}

function driftOf({ expected }: Dynamic, seen: Row): Drift[] {
  return Object.entries(expected).flatMap(([column, wanted]) => {
    const is = String(seen[column] ?? '')
    return plain(is) === plain(wanted) ? [] : [{ column, is, wanted }]
  })
}
/** Engines write `LINEAR(a, b)` for a clustering key, and `1 hour` for `1 hours`. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^linear\s*(?=\()/, '')
    .replace(/^\((.*)\)$/s, '$1')
    .replace(/\b(second|minute|hour|day)s\b/g, '$1')
    .replace(/\s*,\s*/g, ', ')
    .trim()
const describe = (drift: readonly Drift[]): string =>
  drift.map((d) => `${d.column} ${d.is || 'nothing'} -> ${d.wanted || 'nothing'}`).join('; ')
