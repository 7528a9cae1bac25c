import type { Expression } from 'kysely'
import type { Columns } from './column-kinds.ts'

/** Who may do what with a relation. Names are quoted as all others are. */
export interface Grants {
  readonly roles?: Readonly<Record<string, readonly Privilege[]>>
  /** Database roles of the target's database. */
  readonly databaseRoles?: Readonly<Record<string, readonly Privilege[]>>
}
export type Privilege = 'select' | 'insert' | 'update' | 'delete' | 'truncate' | 'references' | 'monitor'

/** How long a dynamic table may lag behind what it reads: `'10 minutes'`, or as its readers need it. */
export type TargetLag = `${number} ${'second' | 'minute' | 'hour' | 'day'}${'' | 's'}` | 'downstream'

/** Snowflake keeps the relation up to date by itself. Other engines build it as a table in every run. */
export interface DynamicTable {
  /** At least one minute. */
  readonly targetLag: TargetLag
  /** Refreshes run here, not in the warehouse of the run. */
  readonly warehouse: string
  /** A larger one for the first build and whenever everything is computed again. */
  readonly initializationWarehouse?: string
  /** Default `auto`, which Snowflake decides once, at creation. Another mode needs a new dynamic table. */
  readonly refreshMode?: 'auto' | 'full' | 'incremental'
}

/**
 * What a relation is on Snowflake besides its rows; other engines leave it aside. Changing any of it rebuilds nothing:
 * the next run sets what differs. What is taken out of the config stays until it is revoked or unset by hand, and is noted.
 */
export interface SnowflakeConfig<R> {
  /** No fail-safe, less storage: true for tables that can be built again. A snapshot's default is false. */
  readonly transient?: boolean
  /** Time travel; 0 and 1 for transient tables, up to 90 for permanent ones. Default: the account's. */
  readonly dataRetentionDays?: number
  /** Columns by which rows are kept together: those that most readers filter by. */
  readonly clusterBy?: (row: Columns<R>) => readonly Expression<unknown>[]
  /** Whether Snowflake reclusters in the background, which costs credits. Default true, with `clusterBy`. */
  readonly automaticClustering?: boolean
  /** A view that hides its text and lets no filter look past it. */
  readonly secure?: boolean
  /** Grants of the replaced relation go over to the new one. Default true. */
  readonly copyGrants?: boolean
  /**
   * How rows of a full build appear. `replace`: one `create or replace`. `swap`: beside under a name of the run's own, with
   * grants and tags, then exchanged: for tables on which tag-based policies must hold from the first moment.
   */
  readonly publish?: 'replace' | 'swap'
  /** Besides those of the schema, see the project file. */
  readonly grants?: Grants
  /** Tag name, with its schema where it needs one (`governance.cost_center`), to value. */
  readonly tags?: Readonly<Record<string, string>>
  /** Column to masking policy, with its schema where it needs one. Part of the create: no row is ever seen unmasked. */
  readonly maskingPolicies?: { readonly [K in keyof R]?: string }
  /** Part of the create. Another policy than before needs a full refresh. */
  readonly rowAccessPolicy?: { readonly policy: string; readonly on: (row: Columns<R>) => readonly Expression<unknown>[] }
  /** Builds and keeps search access paths, which cost storage and credits. */
  readonly searchOptimization?: boolean
  /** With `materialized: 'dynamic'`. */
  readonly dynamicTable?: DynamicTable
}

/** What holds for every relation of a schema. */
export interface SchemaGrants {
  /** May see the schema. */
  readonly usage?: { readonly roles?: readonly string[]; readonly databaseRoles?: readonly string[] }
  /** On each relation of the schema that the project builds. */
  readonly relations?: Grants
  /** On relations that anyone creates in it from now on; needs MANAGE GRANTS, or the schema's ownership in a managed one. */
  readonly future?: Grants
}
