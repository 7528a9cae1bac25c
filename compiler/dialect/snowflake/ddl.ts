import type { Ddl } from '../ddl.ts'
import type { DdlColumn } from '../relation-form.ts'
import { replaceTableAs, replaceView, swapTableAs } from './relations/create.ts'
import { dynamicTables } from './relations/dynamic-tables.ts'
import { schemas } from './relations/grants.ts'
import { afterCreate, settings, tagTexts } from './relations/settings.ts'
import { warehouses } from './relations/warehouses.ts'
import { identifier, literal } from './text.ts'
import { typeName } from './types.ts'

const typed = (columns: readonly DdlColumn[]): string => columns.map((c) => `\n  ${identifier(c.name)} ${typeName(c.type)}`).join(',')

export const ddl: Ddl = {
  countsCreateAs: false,
  createSchema: (schema) => `create schema if not exists ${schema}`,
  stagingName: (schema, name) => `${schema}.${name}`,
  createStaging: (staging, columns) => `create temporary table ${staging} (${typed(columns)}\n)`,
  createStagingAs: (staging, columns, select) => `create temporary table ${staging} (${typed(columns)}\n) as\n${select}`,
  createTableIfMissing: (table, columns) => `create table if not exists ${table} (${typed(columns)}\n)`,
  replaceTableAs: (table, form, select) => [replaceTableAs(table, form, select)],
  swapTableAs: (table, beside, form, select) => swapTableAs(table, beside, form, select, tagTexts(beside, form)),
  replaceView: (view, form, select) => [replaceView(view, form, select)],
  dropTable: (table) => `drop table if exists ${table}`,
  dropView: (view) => `drop view if exists ${view}`,
  addColumn: (table, c) => `alter table ${table} add column if not exists ${identifier(c.name)} ${typeName(c.type)}`,
  widenColumn: (table, c) => `alter table ${table} alter column ${identifier(c.name)} set data type ${typeName(c.type)}`,
  comment: (relation, kind, description, columns) => {
    if (kind !== 'table') return []
    const told = columns.filter((c) => c.description !== undefined)
    const all = told.map((c) => `${identifier(c.name)} comment ${literal(c.description ?? '')}`)
    return [
      ...(description === undefined ? [] : [`comment on table ${relation} is ${literal(description)}`]),
      // One statement for all columns: each would be a round trip.
      ...(all.length === 0 ? [] : [`alter table ${relation} alter (\n  ${all.join(',\n  ')}\n)`]),
    ]
  },
  settings,
  afterCreate,
  dynamicTables,
  warehouses,
  schemas,
}
