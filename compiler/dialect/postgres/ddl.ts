import type { Ddl } from '../ddl.ts'
import { quoteText } from '../quote-text.ts'
import type { DdlColumn } from '../relation-form.ts'
import { identifier } from './text.ts'
import { typeName } from './types.ts'

const typed = (columns: readonly DdlColumn[]): string => columns.map((c) => `\n  ${identifier(c.name)} ${typeName(c.type)}`).join(',')

/**
 * Postgres keeps what depends on a relation: replacing one drops its readers, which the same build makes again
 * downstream. A comment takes a bare literal: no cast may follow it.
 */
export const ddl: Ddl = {
  countsCreateAs: true,
  createSchema: (schema) => `create schema if not exists ${schema}`,
  stagingName: (_schema, name) => `pg_temp.${name}`,
  createStaging: (staging, columns) => `create temp table ${staging.replace('pg_temp.', '')} (${typed(columns)}\n)`,
  createStagingAs: (staging, _columns, select) => `create temp table ${staging.replace('pg_temp.', '')} as\n${select}`,
  createTableIfMissing: (table, columns) => `create table if not exists ${table} (${typed(columns)}\n)`,
  replaceTableAs: (table, _form, select) => [`drop table if exists ${table} cascade`, `create table ${table} as\n${select}`],
  replaceView: (view, { columns }, select) => [
    `drop view if exists ${view} cascade`,
    `create view ${view} (${columns.map((c) => identifier(c.name)).join(', ')}) as\n${select}`,
  ],
  dropTable: (table) => `drop table if exists ${table} cascade`,
  dropView: (view) => `drop view if exists ${view} cascade`,
  addColumn: (table, c) => `alter table ${table} add column if not exists ${identifier(c.name)} ${typeName(c.type)}`,
  comment: (relation, kind, description, columns) => [
    ...(description === undefined ? [] : [`comment on ${kind === 'view' ? 'view' : 'table'} ${relation} is ${quoteText(description)}`]),
    ...columns
      .filter((c) => c.description !== undefined)
      .map((c) => `comment on column ${relation}.${identifier(c.name)} is ${quoteText(c.description ?? '')}`),
  ],
}
