import type { FormSetting, RelationForm } from '../../relation-form.ts'
import { identifier, literal } from '../text.ts'
import { grantText } from './grants.ts'
import { names, qualified } from './names.ts'

/** How `alter` and `grant` call the relation. */
const WORD: Readonly<Record<RelationForm['kind'], string>> = { table: 'table', view: 'view', dynamic: 'dynamic table' }

/** Tags by `set tag`, one statement each: an unset one then hinders no other. */
export const tagTexts = (relation: string, form: RelationForm): string[] =>
  form.tags.map(([name, value]) => `alter ${wordFor(form)} ${relation} set tag ${qualified(name)} = ${literal(value)}`)

/** What a create does not hold, set right after it. */
export const afterCreate = (relation: string, form: RelationForm): string[] => [
  ...(form.retentionDays === undefined || form.kind !== 'table' ? [] : [retentionText(relation, form.retentionDays)]),
  ...(form.clusterBy.length > 0 && !form.reclusters ? [`alter ${wordFor(form)} ${relation} suspend recluster`] : []),
  ...(form.searchOptimization ? [`alter ${wordFor(form)} ${relation} add search optimization`] : []),
  ...tagTexts(relation, form),
  ...form.grants.map((g) => grantText(WORD[form.kind], relation, g)),
]

/** Every setting as statements that may be repeated, for a relation that stands. */
export function settings(relation: string, form: RelationForm): FormSetting[] {
  const alter = `alter ${wordFor(form)} ${relation}`
  const apply = (name: string, value: string, ...texts: string[]): FormSetting => ({ name, value, change: 'apply', texts })
  const isTable = form.kind === 'table'
  return [
    ...(isTable ? [{ name: 'transient', value: String(form.transient), change: 'replace' as const, texts: [] }] : []),
    ...(isTable && form.retentionDays !== undefined
      ? [apply('data retention', `${form.retentionDays} days`, retentionText(relation, form.retentionDays))]
      : []),
    ...(form.clusterBy.length > 0
      ? [apply('clustering', form.clusterBy.join(', '), `${alter} cluster by (${names(form.clusterBy)})`)]
      : []),
    ...(form.clusterBy.length > 0
      ? [apply('automatic clustering', form.reclusters ? 'on' : 'off', `${alter} ${form.reclusters ? 'resume' : 'suspend'} recluster`)]
      : []),
    ...(form.searchOptimization ? [apply('search optimization', 'on', `${alter} add search optimization`)] : []),
    ...form.tags.map(([name, value], i) => apply(`tag ${name}`, value, tagTexts(relation, form)[i] as string)),
    ...[...form.maskingPolicies].map(([column, policy]) =>
      apply(
        `masking policy of ${column}`,
        policy,
        `${alter} modify column ${identifier(column)} set masking policy ${qualified(policy)} force`,
      ),
    ),
    ...rowAccess(relation, form),
    ...form.grants.map((g) => apply(`grants of ${g.kind} ${g.name}`, g.privileges.join(', '), grantText(WORD[form.kind], relation, g))),
  ]
}

/** A second policy cannot be added, and taking the first one off would show all rows for a moment. */
function rowAccess(relation: string, form: RelationForm): FormSetting[] {
  const { rowAccess: access } = form
  if (!access) return []
  const text = `alter ${wordFor(form)} ${relation} add row access policy ${qualified(access.policy)} on (${names(access.on)})`
  return [{ name: 'row access policy', value: `${access.policy} on ${access.on.join(', ')}`, change: 'add', texts: [text] }]
}

const retentionText = (table: string, days: number): string => `alter table ${table} set data_retention_time_in_days = ${days}`
const wordFor = (form: RelationForm): string => WORD[form.kind]
