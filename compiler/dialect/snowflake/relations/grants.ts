import type { Schemas } from '../../ddl.ts'
import type { Grantee, RelationForm } from '../../relation-form.ts'
import { qualified } from './names.ts'

const to = (kind: Grantee['kind'], name: string): string => `to ${kind} ${qualified(name)}`

/** `word` is how a grant calls the relation: `table`, `view`, `dynamic table`. */
export const grantText = (word: string, relation: string, { kind, name, privileges }: Grantee): string =>
  `grant ${privileges.join(', ')} on ${word} ${relation} ${to(kind, name)}`

type Kind = RelationForm['kind']
/** How a grant calls all relations of a kind. */
const PLURALS: Readonly<Record<Kind, string>> = { table: 'tables', view: 'views', dynamic: 'dynamic tables' }

/** Privileges that a kind of relation can have at all; Snowflake refuses the rest on it. */
export const grantable = (kind: Kind, privilege: string): boolean => {
  if (kind === 'view') return privilege === 'select' || privilege === 'references'
  if (kind === 'dynamic') return privilege === 'select' || privilege === 'monitor'
  return privilege !== 'monitor'
}

export const schemas: Schemas = {
  grantUsage: (schema, kind, role) => `grant usage on schema ${schema} ${to(kind, role)}`,
  grantFuture: (schema, { kind, name, privileges }) =>
    (Object.keys(PLURALS) as Kind[]).flatMap((relations) => {
      const some = privileges.filter((p) => grantable(relations, p))
      return some.length === 0 ? [] : [`grant ${some.join(', ')} on future ${PLURALS[relations]} in schema ${schema} ${to(kind, name)}`]
    }),
  clone: (copy, original, replaces) => `create ${replaces ? 'or replace ' : ''}schema ${copy} clone ${original}`,
}
