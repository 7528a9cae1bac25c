import type { Schemas } from '../../ddl.ts'
import type { Grantee } from '../../relation-form.ts'
import { qualified } from './names.ts'

const to = (kind: Grantee['kind'], name: string): string => `to ${kind} ${qualified(name)}`

/** `word` is how a grant calls the relation: `table`, `view`, `dynamic table`. */
export const grantText = (word: string, relation: string, { kind, name, privileges }: Grantee): string =>
  `grant ${privileges.join(', ')} on ${word} ${relation} ${to(kind, name)}`

/** Kinds of relations that a project makes in a schema. */
const KINDS = ['tables', 'views', 'dynamic tables']
/** What a view or a dynamic table can be granted; Snowflake refuses the rest on them. */
const ALLOWED: Readonly<Record<string, ReadonlySet<string>>> = {
  views: new Set(['select', 'references']),
  'dynamic tables': new Set(['select', 'monitor']),
}

export const schemas: Schemas = {
  grantUsage: (schema, kind, role) => `grant usage on schema ${schema} ${to(kind, role)}`,
  grantFuture: (schema, { kind, name, privileges }) =>
    KINDS.flatMap((kinds) => {
      const some = privileges.filter((p) => (ALLOWED[kinds] ? ALLOWED[kinds].has(p) : p !== 'monitor'))
      return some.length === 0 ? [] : [`grant ${some.join(', ')} on future ${kinds} in schema ${schema} ${to(kind, name)}`]
    }),
  clone: (copy, original, replaces) => `create ${replaces ? 'or replace ' : ''}schema ${copy} clone ${original}`,
}

/** Privileges that a kind of relation can have at all. */
export const grantable = (kind: 'table' | 'view' | 'dynamic', privilege: string): boolean =>
  kind === 'table' ? privilege !== 'monitor' : (ALLOWED[kind === 'view' ? 'views' : 'dynamic tables'] as ReadonlySet<string>).has(privilege)
