import type { Ddl, DdlColumn } from '../ddl.ts'
import { identifier, literal } from './text.ts'
import { typeName } from './types.ts'

const typed = (columns: readonly DdlColumn[]): string => columns.map((c) => `\n  ${identifier(c.name)} ${typeName(c.type)}`).join(',')
const named = (columns: readonly DdlColumn[]): string => columns.map((c) => `\n  ${identifier(c.name)}`).join(',')

export const ddl: Ddl = {
  createSchema: (schema) => `create schema if not exists ${schema}`,
  stagingName: (schema, name) => `${schema}.${name}`,
  createStaging: (staging, columns) => `create temporary table ${staging} (${typed(columns)}\n)`,
  createStagingAs: (staging, select) => `create temporary table ${staging} as\n${select}`,
  createTableIfMissing: (table, columns) => `create table if not exists ${table} (${typed(columns)}\n)`,
  replaceTableAs: (table, columns, select) => [`create or replace transient table ${table} (${typed(columns)}\n) as\n${select}`],
  replaceView: (view, columns, select) => [`create or replace view ${view} (${named(columns)}\n) copy grants as\n${select}`],
  dropTable: (table) => `drop table if exists ${table}`,
  dropView: (view) => `drop view if exists ${view}`,
  addColumn: (table, c) => `alter table ${table} add column ${identifier(c.name)} ${typeName(c.type)}`,
  comment: (relation, kind, description, columns) => [
    ...(description === undefined ? [] : [`comment on ${kind} ${relation} is ${literal(description)}`]),
    ...columns
      .filter((c) => c.description !== undefined)
      .map((c) => `comment on column ${relation}.${identifier(c.name)} is ${literal(c.description ?? '')}`),
  ],
}
