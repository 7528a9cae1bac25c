import type { DynamicTables } from '../../ddl.ts'
import { identifier, literal } from '../text.ts'
import { lagText, replaceDynamicTable } from './create.ts'
import { names, storedName } from './names.ts'

export const dynamicTables: DynamicTables = {
  replace: replaceDynamicTable,
  drop: (table) => `drop dynamic table if exists ${table}`,
  comment: (table, form) => [
    ...(form.description === undefined ? [] : [`alter dynamic table ${table} set comment = ${literal(form.description)}`]),
    ...form.columns.flatMap((c) =>
      c.description === undefined ? [] : [`comment on column ${table}.${identifier(c.name)} is ${literal(c.description)}`],
    ),
  ],
  show: (schema, name) => `show dynamic tables like ${literal(storedName(name))} in schema ${schema}`,
  storedName,
  expected: (form, dynamic) => ({
    target_lag: dynamic.targetLag,
    warehouse: storedName(dynamic.warehouse),
    // What `auto` chose is not drift.
    ...(dynamic.refreshMode !== 'auto' && { refresh_mode: dynamic.refreshMode }),
    cluster_by: names(form.clusterBy),
  }),
  alter: (table, form, dynamic) => ({
    target_lag: `alter dynamic table ${table} set target_lag = ${lagText(dynamic.targetLag)}`,
    warehouse: `alter dynamic table ${table} set warehouse = ${identifier(dynamic.warehouse)}`,
    cluster_by:
      form.clusterBy.length > 0
        ? `alter dynamic table ${table} cluster by (${names(form.clusterBy)})`
        : `alter dynamic table ${table} drop clustering key`,
  }),
}
