import { z } from 'zod'
import { dynamicSchema, settingSchema } from './artifact/settings.ts'
import { planSchema, segmentSchema, statementSchema } from './artifact/statement.ts'
import { warehouseRuleSchema } from './artifact/warehouse-rule.ts'

export type { Dynamic, Setting } from './artifact/settings.ts'
export type { Expect, Hole, Plan, Segment, Stage, Statement } from './artifact/statement.ts'
export type { Resize, WarehouseRule } from './artifact/warehouse-rule.ts'

/**
 * The contract between the compiler and the runtime. One artifact holds a whole project for one dialect;
 * Snowflake's is committed as `generated/manifest.json`. Everything in it is data: the runtime fills the
 * typed holes of its statements and adds no SQL of its own.
 */

/** The column type as the compiler knows it (see `compiler/dsl/sql-type.ts`). */
export const sqlTypeSchema = z.union([
  z.strictObject({ kind: z.literal('text'), length: z.number().int().positive().optional() }),
  z.strictObject({ kind: z.literal('number'), precision: z.number().int(), scale: z.number().int() }),
  z.strictObject({ kind: z.enum(['float', 'boolean', 'day', 'time', 'ntz', 'ltz', 'tz', 'json', 'binary', 'null']) }),
])

export const columnSchema = z.strictObject({
  name: z.string(),
  type: sqlTypeSchema,
  nullable: z.boolean(),
  /** Personal data: only sources and seeds have it; never printed, only its hash. */
  pii: z.boolean().optional(),
  /** The accepted values of a `oneOf` column. */
  accepted: z.array(z.string()).optional(),
  description: z.string().optional(),
  /** `model.column` where the description was first written, if it came down the lineage. */
  describedBy: z.string().optional(),
})

export const dataTestSchema = z.strictObject({
  /** Unique in the project and no longer than the engine's limit: `unique_fct_ops__incidents_incident_key`. */
  name: z.string(),
  kind: z.enum(['unique', 'not_null', 'accepted_values', 'relationships', 'expression']),
  columns: z.array(z.string()),
  severity: z.enum(['error', 'warn']),
  /** More failing rows than this (a count, or a share of the relation's rows) fail the test; 0 by default. */
  threshold: z.strictObject({ rows: z.number().optional(), share: z.number().optional() }),
  /** Nodes that the test reads besides its own. */
  dependsOn: z.array(z.string()),
  /** Gives the failing rows (a sample, limited). PII columns are already hashed in it. */
  sample: statementSchema,
  /** Gives one row `failures`, `rows`. */
  count: statementSchema,
})

export const incrementalSchema = z.strictObject({
  strategy: z.enum(['append', 'merge', 'delete+insert', 'insert_overwrite']),
  key: z.array(z.string()),
  cursor: z.string().optional(),
  partition: z.string().optional(),
  /** Seconds by which each window starts before the committed watermark. */
  lookbackSeconds: z.number(),
  /** Earliest window start, ISO text, where there is no watermark: everything before it is left out. */
  start: z.string().optional(),
  nullKeys: z.enum(['refuse', 'equal', 'skip']),
  duplicates: z.enum(['refuse', 'keep_latest']),
  nullCursor: z.enum(['fail', 'include', 'exclude']),
  onSchemaChange: z.enum(['fail', 'append', 'rebuild']),
})

export const nodeKindSchema = z.enum(['source', 'seed', 'model', 'snapshot'])
export const materializationSchema = z.enum(['source', 'seed', 'view', 'table', 'incremental', 'dynamic', 'ephemeral', 'snapshot'])

export const nodeSchema = z.strictObject({
  name: z.string(),
  kind: nodeKindSchema,
  materialization: materializationSchema,
  /** Logical schema and name: the physical schema is the target's answer to the `schema` hole. */
  schema: z.string(),
  /** Path from the project's root with forward slashes, and the line of the definition. */
  file: z.string(),
  line: z.number(),
  description: z.string().optional(),
  tags: z.array(z.string()),
  columns: z.array(columnSchema),
  /** Names of nodes that its query reads, sorted; ephemeral models included. */
  dependsOn: z.array(z.string()),
  /** Changes if and only if rebuilding may change its rows (own query and data-affecting config). */
  fingerprint: z.string(),
  warehouse: warehouseRuleSchema.optional(),
  /** Asked before the node runs where a warehouse rule looks at it: one row `parent_bytes`, NULL where nothing is known. */
  parentBytes: statementSchema.optional(),
  /** Set with a replaced relation, and on a standing one where they differ from what was set last. */
  settings: z.array(settingSchema).optional(),
  /** Dynamic tables, where the engine has them: there they keep themselves up to date. */
  dynamic: dynamicSchema.optional(),
  incremental: incrementalSchema.optional(),
  /** `full` builds from nothing; `incremental` needs the relation. A view has only `full`; sources have none. */
  plans: z.strictObject({ full: planSchema.optional(), incremental: planSchema.optional(), sweep: planSchema.optional() }),
  /** What the runtime needs when a relation changes its form. */
  change: z
    .strictObject({
      /** Removes the relation where it was a view / a table before and is now the other. */
      dropView: statementSchema,
      dropTable: statementSchema,
      /** Where a dynamic table is a form of its own. */
      dropDynamic: statementSchema.optional(),
      /** Widens one column of the existing table to its type, by column name: precision at the same scale, or length. */
      widenColumn: z.record(z.string(), statementSchema).optional(),
      /** Adds one column to the existing table, by column name. */
      addColumn: z.record(z.string(), statementSchema),
    })
    .optional(),
  /** The bare select, for `show` and `compile` output. */
  select: z.strictObject({ full: z.array(segmentSchema).optional(), incremental: z.array(segmentSchema).optional() }),
  tests: z.array(dataTestSchema),
  /** Incremental models and snapshots: asked before a run adds to the relation, one after the other (`target_exists`, `has_rows`). */
  probe: z.array(statementSchema).optional(),
  /** The first rows of the relation for people, personal data hashed; inlined models have none. */
  preview: statementSchema.optional(),
  /** Seeds: the CSV file from the project's root and the hash of its bytes. */
  seed: z
    .strictObject({
      file: z.string(),
      sha256: z.string(),
      /** Where the full plan expects the rows, after its `prepare` stage. */
      staging: z.array(segmentSchema),
    })
    .optional(),
  /** Sources that this project loads itself: the loader's statements. */
  load: z
    .strictObject({
      key: z.array(z.string()),
      /** The staging relation as the statements name it (holes `schema` and `run`): where rows are appended. */
      staging: z.array(segmentSchema),
      /** Creates the relation if it is missing. */
      create: planSchema,
      /** Makes the run's staging relation: every column nullable, then `_row` (order in the batch) and `_op` ('upsert' | 'delete' | 'replace' | 'keep'). */
      stage: planSchema,
      /** Duplicates and NULL keys in the staged rows, then merge: newest per key by `_row`. */
      merge: planSchema,
      /** Marks rows whose key is not in the staging relation as deleted (a full key sweep). */
      sweep: planSchema.optional(),
      cleanup: planSchema,
    })
    .optional(),
})

export const jobSchema = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  /** Cron in UTC. */
  schedule: z.string(),
  /** Ids of extract-load resources, which the CLI's registry knows. */
  resources: z.array(z.string()),
  /** Selector of the models to build after the load. */
  select: z.string(),
  file: z.string(),
  line: z.number(),
})

export const columnEdgeSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  /** `hash`: only through `hashPii`; `opaque`: through raw SQL text, so that more may be read than is said. */
  kind: z.enum(['identity', 'transform', 'aggregate', 'window', 'hash', 'opaque']),
})
export const lineageSchema = z.strictObject({
  /** `[parent, child]` pairs of node names, sorted. */
  tables: z.array(z.tuple([z.string(), z.string()])),
  /** `node.column` -> `node.column`, sorted. */
  columns: z.array(columnEdgeSchema),
  /** Columns that decide which rows there are (where, join, group, order, qualify): `node.column` -> node. */
  filters: z.array(z.tuple([z.string(), z.string()])),
})

export const artifactSchema = z.strictObject({
  formatVersion: z.literal(1),
  project: z.string(),
  dialect: z.enum(['snowflake', 'duckdb', 'postgres']),
  /** Over all nodes: the same on every dialect. */
  fingerprint: z.string(),
  /** Logical schemas in use, sorted; `tech_health` (the state schema) among them. */
  schemas: z.array(z.string()),
  /** Idempotent statements to run before anything else: schemas, state tables, the dialect's function library. */
  setup: z.array(statementSchema),
  /** Reads and writes of the state (see `compiler/plan/state-statements.ts`), by name; `value` holes are bound. */
  state: z.record(z.string(), statementSchema),
  nodes: z.array(nodeSchema),
  /** The rule of nodes that have none of their own, by the target's name; `*` is any other target's. */
  warehouses: z.record(z.string(), warehouseRuleSchema).optional(),
  /** By logical schema: makes the schema `clone:<name>` a copy without copying bytes; `create` only where it is missing. */
  clone: z.record(z.string(), z.strictObject({ create: statementSchema, replace: statementSchema })).optional(),
  jobs: z.array(jobSchema),
  lineage: lineageSchema,
})

export type ArtifactColumn = z.infer<typeof columnSchema>
export type DataTest = z.infer<typeof dataTestSchema>
export type ArtifactNode = z.infer<typeof nodeSchema>
export type ArtifactJob = z.infer<typeof jobSchema>
export type Lineage = z.infer<typeof lineageSchema>
export type ColumnEdge = z.infer<typeof columnEdgeSchema>
export type Artifact = z.infer<typeof artifactSchema>
