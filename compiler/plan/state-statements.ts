import type { Segment, Statement } from '../artifact.ts'
import { holeText, toSegments } from '../dialect/holes.ts'
import type { SqlType } from '../dsl/sql-type.ts'
import type { StateTable } from './state-tables.ts'
import {
  BUILT_NODES,
  DRIFT,
  NODE_RUNS,
  NODE_SETTINGS,
  PII_KEY,
  QUARANTINE,
  RUNS,
  STATE_SCHEMA,
  STATE_TABLES,
  WATERMARKS,
} from './state-tables.ts'

/** How a dialect names the few column types of the state (text, whole numbers, moments). */
export type TypeName = (type: SqlType) => string

/** A bound text as a time, in whatever format the session reads text. */
export type ReadTime = (text: string, type: SqlType) => string

const SCHEMA: Segment = { hole: 'schema', name: STATE_SCHEMA }
const relation = (table: StateTable): Segment[] => [SCHEMA, `.${table.name}`]

/**
 * A bound value with its column's type: without the cast an engine may take a parameter for text, or refuse to guess.
 */
function value(table: StateTable, column: string, typeName: TypeName, readTime: ReadTime | undefined): Segment[] {
  const type = table.columns[column]
  if (type === undefined) throw new Error(`invariant: ${table.name} has no column ${column}`)
  if (readTime && type.kind === 'ntz') return toSegments(readTime(holeText('value', column), type))
  return ['cast(', { hole: 'value', name: column }, ` as ${typeName(type)})`]
}

const statement = (id: string, kind: 'none' | 'rows' | { as: string }, ...text: readonly (Segment | Segment[])[]): Statement => ({
  id: `state/${id}`,
  text: text.flat(),
  expect: typeof kind === 'string' ? { kind } : { kind: 'count', as: kind.as },
})

/** Joins lists of segments with a separator. */
const joined = (lists: readonly Segment[][], separator: string): Segment[] =>
  lists.flatMap((list, index) => (index === 0 ? list : [separator, ...list]))

/** Creates the state's schema and relations where they are missing. */
export function stateSetup(typeName: TypeName): Statement[] {
  const create = (table: StateTable): Statement => {
    const columns = Object.entries(table.columns).map(
      ([name, type]) => `${name} ${typeName(type)}${table.key.includes(name) ? ' not null' : ''}`,
    )
    return statement(`create_${table.name}`, 'none', 'create table if not exists ', relation(table), ` (${columns.join(', ')})`)
  }
  return [statement('create_schema', 'none', 'create schema if not exists ', SCHEMA), ...STATE_TABLES.map(create)]
}

/**
 * The state's reads and writes by name. A value hole has the name of its column. To replace a row is a delete and an insert,
 * which the caller puts into one transaction, for a watermark the one of the data itself. Without `readTime`, times are cast.
 */
export function stateStatements(typeName: TypeName, readTime?: ReadTime): Record<string, Statement> {
  const values = (table: StateTable): Segment[] =>
    joined(
      Object.keys(table.columns).map((column) => value(table, column, typeName, readTime)),
      ', ',
    )
  const matches = (table: StateTable, columns: readonly string[]): Segment[] =>
    joined(
      columns.map((column) => [`${column} = `, ...value(table, column, typeName, readTime)]),
      ' and ',
    )
  const columns = (table: StateTable): string => Object.keys(table.columns).join(', ')

  const insert = (id: string, table: StateTable): Statement =>
    statement(id, 'none', 'insert into ', relation(table), ` (${columns(table)}) values (`, values(table), ')')
  const remove = (id: string, table: StateTable, by: readonly string[]): Statement =>
    statement(id, 'none', 'delete from ', relation(table), ...(by.length === 0 ? [] : [' where ', matches(table, by)]))
  const read = (id: string, table: StateTable, by: readonly string[], tail: string): Statement =>
    statement(
      id,
      'rows',
      `select ${columns(table)} from `,
      relation(table),
      ...(by.length === 0 ? [] : [' where ', matches(table, by)]),
      tail,
    )

  const finishRun = ['status', 'finished_at', 'facts'].map((column) => [`${column} = `, ...value(RUNS, column, typeName, readTime)])
  const all = [
    read('read_watermarks', WATERMARKS, ['resource'], ' order by partition_value'),
    remove('delete_watermark', WATERMARKS, WATERMARKS.key),
    insert('insert_watermark', WATERMARKS),

    insert('insert_run', RUNS),
    statement(
      'finish_run',
      { as: 'runs' },
      'update ',
      relation(RUNS),
      ' set ',
      joined(finishRun, ', '),
      ' where ',
      matches(RUNS, ['run_id']),
    ),
    read('read_runs', RUNS, [], ' order by started_at desc, run_id desc limit 50'),
    insert('insert_node_run', NODE_RUNS),
    read('read_node_runs', NODE_RUNS, ['run_id'], ' order by started_at, node, kind'),

    read('read_built_nodes', BUILT_NODES, [], ' order by node'),
    remove('delete_built_node', BUILT_NODES, BUILT_NODES.key),
    insert('insert_built_node', BUILT_NODES),

    read('read_node_settings', NODE_SETTINGS, [], ' order by node'),
    remove('delete_node_settings', NODE_SETTINGS, NODE_SETTINGS.key),
    insert('insert_node_settings', NODE_SETTINGS),

    // Names the relation that rows are appended to; it is not run.
    statement('quarantine_relation', 'none', relation(QUARANTINE)),
    read('read_quarantine', QUARANTINE, ['run_id'], ' order by resource, table_name, row_number limit 1000'),

    statement(
      'insert_drift',
      { as: 'drift' },
      ['insert into ', ...relation(DRIFT), ` (${columns(DRIFT)}) select `],
      values(DRIFT),
      [' where not exists (select 1 from ', ...relation(DRIFT), ' where '],
      [...matches(DRIFT, DRIFT.key), ')'],
    ),
    read('read_drift', DRIFT, [], ' order by resource, table_name, path, kind, detail'),

    read('read_pii_key', PII_KEY, [], ''),
    remove('delete_pii_key', PII_KEY, []),
    insert('insert_pii_key', PII_KEY),
  ]
  return Object.fromEntries(all.map((one) => [one.id.slice('state/'.length), one]))
}
