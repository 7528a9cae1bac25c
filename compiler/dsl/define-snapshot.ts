import type { Expression } from 'kysely'
import type { Columns, KeyColumn } from './column-kinds.ts'
import type { Test } from './data-test.ts'
import type { Fact, Facts } from './facts.ts'
import type { Query } from './query.ts'
import type { QueryCore } from './query-core.ts'
import { type Relation, type RelationCore, whileBuilding } from './relation.ts'
import { captureSite, type Site } from './site.ts'
import type { SnowflakeConfig } from './snowflake-config.ts'
import { BOOLEAN, NTZ, TEXT } from './sql-type.ts'
import type { Ntz } from './value-types.ts'

/** Columns that a snapshot adds: half-open `[valid_from, valid_to)`, NULL while current. */
export interface Validity {
  /** sha256 of the key and `valid_from`. */
  scd_id: string
  valid_from: Ntz
  valid_to: Ntz | null
  is_current: boolean
}
export interface SnapshotConfig<R> {
  readonly key: (row: Columns<R>) => readonly KeyColumn[]
  /** Timestamp strategy: a version is new if this is later than the current version's; it becomes `valid_from`. */
  readonly updatedAt: (row: Columns<R>) => Expression<Ntz>
  /** What a key that is no longer in the query does: its version stays open, or is closed at the run's instant. Default `invalidate`. */
  readonly hardDeletes?: 'ignore' | 'invalidate'
  readonly schema?: string
  readonly tags?: readonly string[]
  readonly snowflake?: Omit<SnowflakeConfig<R & Validity>, 'secure' | 'publish' | 'dynamicTable'>
  readonly tests?: (row: Columns<R & Validity>) => readonly Test[]
}
export interface SnapshotCore extends RelationCore {
  readonly kind: 'snapshot'
  readonly config: SnapshotConfig<never>
  readonly site: Site
  query(): QueryCore
}
export interface Snapshot<in out R> extends Relation<R> {
  readonly relation: SnapshotCore
}
const added = (type: Fact['type'], nullable: boolean): Fact => ({ type, nullable, pii: false, accepted: undefined, doc: undefined })
export const VALIDITY: Facts = new Map([
  ['scd_id', added(TEXT, false)],
  ['valid_from', added(NTZ, false)],
  ['valid_to', added(NTZ, true)],
  ['is_current', added(BOOLEAN, false)],
])

/** Slowly changing dimension, type 2: every version that a run has seen, with the time it was valid. */
export function defineSnapshot<R>(
  config: SnapshotConfig<NoInfer<R>>,
  query: () => Query<R>,
): Snapshot<{ [K in keyof (R & Validity)]: (R & Validity)[K] }> {
  let built: QueryCore | undefined
  const build = (): QueryCore => (built ??= whileBuilding(core, () => query().query))
  const core: SnapshotCore = {
    kind: 'snapshot',
    config: config as never,
    site: captureSite(defineSnapshot),
    query: build,
    facts: () => new Map([...build().facts, ...VALIDITY]),
  }
  return { relation: core } as never
}
