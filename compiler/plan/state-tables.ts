import type { SqlType } from '../dsl/sql-type.ts'
import { INTEGER, NTZ, TEXT } from '../dsl/sql-type.ts'

export interface StateTable {
  readonly name: string
  readonly columns: Readonly<Record<string, SqlType>>
  /** Columns that are never NULL and tell rows apart. No constraint enforces it: Snowflake would not, and DuckDB's index refuses delete and insert of one key in one transaction. */
  readonly key: readonly string[]
}

/** The logical schema of everything that the runtime remembers. */
export const STATE_SCHEMA = 'tech_health'

/** How far each partition of a resource or a model is loaded; `partition_value` is empty where there are no partitions. */
export const WATERMARKS: StateTable = {
  name: 'watermarks',
  columns: { resource: TEXT, partition_value: TEXT, watermark: TEXT, run_id: TEXT, updated_at: NTZ },
  key: ['resource', 'partition_value'],
}

/** One row per command that changed something; `facts` is JSON text. */
export const RUNS: StateTable = {
  name: 'runs',
  columns: { run_id: TEXT, command: TEXT, target: TEXT, status: TEXT, started_at: NTZ, finished_at: NTZ, fingerprint: TEXT, facts: TEXT },
  key: ['run_id'],
}

/** What became of each node, resource and test of a run. */
export const NODE_RUNS: StateTable = {
  name: 'node_runs',
  columns: {
    run_id: TEXT,
    node: TEXT,
    kind: TEXT,
    status: TEXT,
    started_at: NTZ,
    finished_at: NTZ,
    rows_changed: INTEGER,
    message: TEXT,
  },
  key: ['run_id', 'node', 'kind'],
}

/** What stands in the warehouse now, and from which version of its query; `columns` is JSON text. */
export const BUILT_NODES: StateTable = {
  name: 'built_nodes',
  columns: { node: TEXT, fingerprint: TEXT, materialization: TEXT, columns: TEXT, run_id: TEXT, built_at: NTZ },
  key: ['node'],
}

/** What was set on each relation besides its rows; `applied` is JSON text. */
export const NODE_SETTINGS: StateTable = {
  name: 'node_settings',
  columns: { node: TEXT, applied: TEXT, run_id: TEXT, applied_at: NTZ },
  key: ['node'],
}

/** Rows that a load set aside; personal data in `row_json` is hashed by the loader. */
export const QUARANTINE: StateTable = {
  name: 'quarantine',
  columns: { run_id: TEXT, resource: TEXT, table_name: TEXT, row_number: INTEGER, reason: TEXT, row_json: TEXT },
  key: ['run_id', 'resource', 'table_name', 'row_number'],
}

/** Differences between what a source sent and its contract, each told once. */
export const DRIFT: StateTable = {
  name: 'drift',
  columns: { resource: TEXT, table_name: TEXT, path: TEXT, kind: TEXT, detail: TEXT, first_run_id: TEXT, first_seen_at: NTZ },
  key: ['resource', 'table_name', 'path', 'kind', 'detail'],
}

/** One row: the key of the hashes of personal data. */
export const PII_KEY: StateTable = { name: 'pii_key', columns: { key: TEXT }, key: ['key'] }

export const STATE_TABLES: readonly StateTable[] = [WATERMARKS, RUNS, NODE_RUNS, BUILT_NODES, NODE_SETTINGS, QUARANTINE, DRIFT, PII_KEY]
