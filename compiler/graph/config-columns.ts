import { referenceOf } from '../dsl/check-select.ts'
import { columnsOf, type Facts } from '../dsl/facts.ts'
import { handleOf } from '../dsl/handle.ts'
import type { RelationCore } from '../dsl/relation.ts'

const ROLES = ['key', 'cursor', 'partition', 'newest', 'deleted', 'updatedAt'] as const
export type ConfigRole = (typeof ROLES)[number]

/** The columns that a relation's config names by handles, by what they are for. */
export function configColumns(core: RelationCore, facts: Facts): ReadonlyMap<ConfigRole, readonly string[]> {
  const { config = {} } = core as { readonly config?: { readonly incremental?: object } }
  const named: object = core.kind === 'model' ? (config.incremental ?? {}) : config
  const row = columnsOf(undefined, facts)
  const columns = new Map<ConfigRole, readonly string[]>()
  for (const role of ROLES) {
    const pick = named[role as never] as ((row: never) => unknown) | undefined
    if (pick)
      columns.set(
        role,
        [pick(row as never)].flat().flatMap((h) => referenceOf(handleOf(h).node) ?? []),
      )
  }
  return columns
}
