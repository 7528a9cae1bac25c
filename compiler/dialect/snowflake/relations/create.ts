import type { DynamicForm, RelationForm } from '../../relation-form.ts'
import { identifier, literal } from '../text.ts'
import { typeName } from '../types.ts'
import { names, qualified } from './names.ts'

/** Parts of a create that are there or not, one blank apart. */
const joined = (parts: readonly (string | false | undefined)[]): string => parts.filter((part) => part).join(' ')
const policyOf = (form: RelationForm, column: string): string | undefined => {
  const policy = form.maskingPolicies.get(column)
  return policy && `with masking policy ${qualified(policy)}`
}
const rowAccessOf = ({ rowAccess }: RelationForm): string | undefined =>
  rowAccess && `with row access policy ${qualified(rowAccess.policy)} on (${names(rowAccess.on)})`
const transientOf = (form: RelationForm): string => (form.transient ? 'transient ' : '')
/** A line for each column: its name, its policy, and as the create wants them its type and its comment. */
const columnsOf = (form: RelationForm, { typed = false, told = false }: { readonly typed?: boolean; readonly told?: boolean }): string =>
  form.columns
    .map((c) => [
      identifier(c.name),
      typed && typeName(c.type),
      policyOf(form, c.name),
      told && c.description !== undefined && `comment ${literal(c.description)}`,
    ])
    .map((parts) => `\n  ${joined(parts)}`)
    .join(',')
const clusterOf = ({ clusterBy }: RelationForm): string | undefined =>
  clusterBy.length > 0 ? `cluster by (${names(clusterBy)})` : undefined
const commentOf = (description: string | undefined): string | undefined =>
  description === undefined ? undefined : `comment = ${literal(description)}`

/** Policies are part of the create: no row is ever seen without them. */
export function replaceTableAs(table: string, form: RelationForm, select: string): string {
  const options = joined([clusterOf(form), form.copiesGrants && 'copy grants', rowAccessOf(form), 'as'])
  return `create or replace ${transientOf(form)}table ${table} (${columnsOf(form, { typed: true })}\n) ${options}\n${select}`
}

/** An exchange takes grants along, so the table beside gets those of the old one first: from its likeness, then from itself. */
export function swapTableAs(table: string, beside: string, form: RelationForm, select: string, tags: readonly string[]): string[] {
  return [
    `create ${transientOf(form)}table if not exists ${table} (${columnsOf(form, { typed: true })}\n)`,
    `create ${transientOf(form)}table ${beside} like ${table}${form.copiesGrants ? ' copy grants' : ''}`,
    replaceTableAs(beside, form, select),
    ...tags,
    `alter table ${table} swap with ${beside}`,
  ]
}

export function replaceView(view: string, form: RelationForm, select: string): string {
  const options = joined([rowAccessOf(form), form.copiesGrants && 'copy grants', commentOf(form.description), 'as'])
  return `create or replace ${form.secure ? 'secure ' : ''}view ${view} (${columnsOf(form, { told: true })}\n) ${options}\n${select}`
}

/** Built at once, so that its readers find rows. Column types are the query's. */
export function replaceDynamicTable(table: string, form: RelationForm, dynamic: DynamicForm, select: string): string {
  const options = [
    `target_lag = ${lagText(dynamic.targetLag)}`,
    `warehouse = ${identifier(dynamic.warehouse)}`,
    dynamic.initializationWarehouse && `initialization_warehouse = ${identifier(dynamic.initializationWarehouse)}`,
    `refresh_mode = ${dynamic.refreshMode}`,
    'initialize = on_create',
    clusterOf(form),
    form.retentionDays !== undefined && `data_retention_time_in_days = ${form.retentionDays}`,
    commentOf(form.description),
    form.copiesGrants && 'copy grants',
    rowAccessOf(form),
  ].filter((part) => part)
  return `create or replace ${transientOf(form)}dynamic table ${table} (${columnsOf(form, { typed: true, told: true })}\n)\n  ${options.join('\n  ')}\nas\n${select}`
}

/** `downstream` is a word; a duration is text. */
export const lagText = (lag: string): string => (lag === 'downstream' ? lag : literal(lag))
