import type { Ddl } from '../ddl.ts'
import type { DdlColumn } from '../relation-form.ts'
import { identifier, literal } from './text.ts'
import { typeName } from './types.ts'

const typed = (columns: readonly DdlColumn[]): string => columns.map((c) => `\n  ${identifier(c.name)} ${typeName(c.type)}`).join(',')

export const ddl: Ddl = {
  countsCreateAs: true,
  createSchema: (schema) => `create schema if not exists ${schema}`,
  stagingName: (_schema, name) => `temp.main.${name}`,
  createStaging: (staging, columns) => `create temp table ${staging} (${typed(columns)}\n)`,
  createStagingAs: (staging, _columns, select) => `create temp table ${staging} as\n${select}`,
  createTableIfMissing: (table, columns) => `create table if not exists ${table} (${typed(columns)}\n)`,
  replaceTableAs: (table, _form, select) => [`create or replace table ${table} as\n${select}`],
  replaceView: (view, { columns }, select) => [
    `create or replace view ${view} (${columns.map((c) => identifier(c.name)).join(', ')}) as\n${select}`,
  ],
  dropTable: (table) => `drop table if exists ${table}`,
  dropView: (view) => `drop view if exists ${view}`,
  addColumn: (table, c) => `alter table ${table} add column if not exists ${identifier(c.name)} ${typeName(c.type)}`,
  widenColumn: (table, c) => `alter table ${table} alter column ${identifier(c.name)} set data type ${typeName(c.type)}`,
  comment: (relation, kind, description, columns) => [
    ...(description === undefined ? [] : [`comment on ${kind === 'view' ? 'view' : 'table'} ${relation} is ${literal(description)}`]),
    ...columns
      .filter((c) => c.description !== undefined)
      .map((c) => `comment on column ${relation}.${identifier(c.name)} is ${literal(c.description ?? '')}`),
  ],
}
