import type { Expression } from 'kysely'
import type { Columns, Condition, Duration, KeyColumn } from './column-kinds.ts'
import type { Test } from './data-test.ts'
import type { Row } from './define-row.ts'
import { type Facts, factsOfDeclarations } from './facts.ts'
import type { Query } from './query.ts'
import type { QueryCore } from './query-core.ts'
import { type Relation, type RelationCore, whileBuilding } from './relation.ts'
import { captureSite, type Site } from './site.ts'
import type { SnowflakeConfig } from './snowflake-config.ts'
import type { Time } from './value-types.ts'
import type { WarehouseChoice } from './warehouse-choice.ts'

/** How a model that keeps its rows is brought up to date. */
export interface Incremental<R> {
  /** `merge` by default; `append` needs no key; the last two replace the window's rows. */
  readonly strategy?: 'merge' | 'append' | 'delete+insert' | 'insert_overwrite'
  /** The row's identity. A column that may be NULL is refused. */
  readonly key?: (row: Columns<R>) => readonly KeyColumn[]
  /** The time that the run's half-open window is cut by. Use `inWindow` on the same time of the source. */
  readonly cursor?: (row: Columns<R>) => Expression<Time>
  /** A column of accepted values: each value has a watermark of its own. */
  readonly partition?: (row: Columns<R>) => Expression<string>
  /** The window starts this much before the last committed watermark, for late rows. */
  readonly lookback?: Duration
  /** Updates only if this is newer, compared in order: replays change nothing. */
  readonly newest?: (row: Columns<R>) => readonly KeyColumn[]
  /** Rows for which this holds are removed from the target. */
  readonly deleted?: (row: Columns<R>) => Condition
  /** Earliest cursor, ISO text: a full build starts here. */
  readonly start?: string
  /** Default `refuse`: the run fails with a count and sample keys before it writes. */
  readonly duplicates?: 'refuse' | 'keep_latest'
  /** Default `fail`. */
  readonly onSchemaChange?: 'fail' | 'append' | 'rebuild'
  /** Once a day removes target rows whose key is no longer among these; skipped if they shrank by more than `maxShrink` (a share). */
  readonly sweep?: { readonly live: () => LiveRows<R>; readonly maxShrink: number }
}
/** A query of some columns of R, the key among them. */
export interface LiveRows<R> {
  readonly row: { readonly [K in keyof R]?: R[K] }
  readonly query: QueryCore
}
export interface Hook {
  /** One statement; `{this}` is the model's relation. */
  readonly sql: string
  /** Only on these engines; all if left out. */
  readonly on?: readonly ('snowflake' | 'duckdb' | 'postgres')[]
}
export interface ModelConfig<R> {
  /** Default: its folder's, see the project file. `incremental` in the config says the rest. */
  readonly materialized?: 'view' | 'table' | 'dynamic' | 'ephemeral'
  readonly incremental?: Incremental<R>
  readonly schema?: string
  readonly tags?: readonly string[]
  /** Default: its folder's, else the target's, see the project file. */
  readonly warehouse?: string | WarehouseChoice
  readonly snowflake?: SnowflakeConfig<R>
  readonly tests?: (row: Columns<R>) => readonly Test[]
  readonly hooks?: { readonly before?: readonly Hook[]; readonly after?: readonly Hook[] }
}
export interface ModelCore extends RelationCore {
  readonly kind: 'model'
  readonly config: ModelConfig<never>
  readonly row: Row<never> | undefined
  readonly self: RelationCore
  readonly site: Site
  query(): QueryCore
}
export interface Model<in out R> extends Relation<R> {
  readonly relation: ModelCore
}

/**
 * A model: its row type is the query's. A `row` in the config is a contract that the query must meet exactly, and is
 * needed to read the model's own previous rows (`self`).
 */
export function defineModel<R>(
  config: { readonly row?: Row<R> } & ModelConfig<NoInfer<R>>,
  query: (self: Relation<R>) => Query<R>,
): Model<R> {
  let built: QueryCore | undefined
  const declared: Facts | undefined = config.row && factsOfDeclarations(config.row.declarations, config.row.site)
  const build = (): QueryCore => {
    built ??= whileBuilding(core, () => query({ relation: core.self } as never).query)
    return built
  }
  const facts = (): Facts => declared ?? build().facts
  const core: ModelCore = {
    kind: 'model',
    config: config as never,
    row: config.row as never,
    site: captureSite(defineModel),
    query: build,
    facts,
    inline: build,
    get self(): RelationCore {
      self ??= { kind: 'self', facts, of: core }
      return self
    },
  }
  let self: RelationCore | undefined
  return { relation: core } as never
}
/** One model for each item, by code: file `stg_x.ts` and code `a` make relation `stg_x__a`. */
export function modelPer<const I extends { readonly code: string }, R>(
  items: readonly I[],
  f: (item: I) => Model<R>,
): { readonly [K in I['code']]: Model<R> } {
  return Object.fromEntries(items.map((i) => [i.code, f(i)])) as never
}
