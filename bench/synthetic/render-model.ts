import type { Operation, SyntheticModel } from './plan-project.ts'

/** The name under which a file exports its relation: `stg_00001` is `stg00001`. */
export const exportName = (relation: string): string => relation.replace('_', '')

/** The TypeScript of a model: ten columns, key `id`, a description of model and columns, two tests. */
export function renderModel(model: SyntheticModel, pathOf: (relation: string) => string): string {
  const query = QUERIES[model.operation](model.parents.map(exportName))
  const words = ['defineModel', 'notNull', 'unique', ...new Set(query.match(FUNCTIONS))].sort()
  const imports = model.parents.map((parent) => `import { ${exportName(parent)} } from '${pathOf(parent)}'\n`).join('')
  return `import { ${words.join(', ')} } from '#dsl'
${imports}
/** Synthetic ${model.layer} model ${model.name} (${model.operation}). */
export const ${exportName(model.name)} = defineModel({ ${model.operation === 'mart' ? INCREMENTAL : ''}tests: (r) => [notNull(r.id), unique(r.id)] }, () =>
${query},
)
`
}

const FUNCTIONS = /\b(avg|cast|float|from|greatest|hours|inWindow|integer|known|least|lower|max|min|unionAll|when)\b(?=\()/g
const INCREMENTAL = 'incremental: { key: (r) => [r.id], cursor: (r) => r.updated_at }, '

const QUERIES: Readonly<Record<Operation, (parents: readonly string[]) => string>> = {
  stage: ([source]) => `  from(${source})
    .where((s) => s.id.isNotNull())
    .select((s) => ({
      /** Primary key of the row. */
      id: known(s.id),
      /** Account the incident belongs to. */
      account_id: cast(s.account_id, integer()),
      /** Lower-case life-cycle state. */
      status: lower(s.status),
      /** Priority from 1 (critical) to 5 (planning). */
      priority: cast(s.priority, integer()),
      /** Category, never empty. */
      category: s.category.orElse('none'),
      /** Cost booked on the incident. */
      amount: cast(s.amount, float()),
      /** Number of affected items. */
      quantity: cast(s.quantity, integer()),
      /** Weighted severity score. */
      score: s.score.times(1),
      /** When the incident was opened (UTC). */
      opened_at: s.opened_at,
      /** When the incident last changed (UTC). */
      updated_at: s.updated_at,
    }))`,
  join2: (parents) => joinTwo(parents, ''),
  mart: (parents) => joinTwo(parents, '\n    .where((a) => inWindow(a.updated_at))'),
  join3: ([a, b, c]) => `  from(${a})
    .leftJoin(${b}, (a, b) => a.id.eq(b.id))
    .leftJoin(${c}, (a, _, c) => a.id.eq(c.id))
    .select((a, b, c) => ({
      id: a.id,
      account_id: b.account_id.orElse(c.account_id).orElse(a.account_id),
      status: c.status.orElse(a.status),
      priority: least(a.priority, b.priority.orElse(a.priority)),
      category: b.category.orElse(a.category),
      amount: a.amount.plus(b.amount.orElse(0)).plus(c.amount.orElse(0)).dividedBy(3),
      quantity: greatest(a.quantity, c.quantity.orElse(0)),
      score: a.score.times(1),
      opened_at: a.opened_at,
      updated_at: greatest(a.updated_at, b.updated_at.orElse(a.updated_at)),
    }))`,
  union2: (parents) => unionOf(parents),
  union3: (parents) => unionOf(parents),
}

const joinTwo = ([a, b]: readonly string[], where: string): string => `  from(${a})
    .leftJoin(${b}, (a, b) => a.id.eq(b.id))${where}
    .select((a, b) => ({
      id: a.id,
      account_id: b.account_id.orElse(a.account_id),
      status: when(a.priority.lte(2), a.status).otherwise(b.status.orElse(a.status)),
      priority: least(a.priority, b.priority.orElse(a.priority)),
      category: a.category,
      amount: a.amount.plus(b.amount.orElse(0)).dividedBy(2),
      quantity: greatest(a.quantity, b.quantity.orElse(0)),
      score: a.score.times(1),
      opened_at: a.opened_at,
      updated_at: greatest(a.updated_at, b.updated_at.orElse(a.updated_at)),
    }))`

const unionOf = ([
  first,
  ...others
]: readonly string[]): string => `  from(${others.reduce((union, other) => `unionAll(${union}, ${other})`, first as string)}.as('u'))
    .groupBy((u) => ({ id: u.id }))
    .aggregate((u) => ({
      account_id: max(u.account_id),
      status: max(u.status),
      priority: min(u.priority),
      category: max(u.category),
      amount: avg(u.amount),
      quantity: max(u.quantity),
      score: max(u.score.times(1)),
      opened_at: min(u.opened_at),
      updated_at: max(u.updated_at),
    }))`
