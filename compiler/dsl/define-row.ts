import type { Expression } from 'kysely'
import { AuthorError } from './author-error.ts'
import type { ColumnType, Declarations, Declared } from './column-types.ts'
import { castTo, Handle, handleOf } from './handle.ts'
import { captureSite, type Site } from './site.ts'
import { describeType, type SqlType } from './sql-type.ts'

type Given<V> = Expression<V> | Extract<V, string | number | boolean | null> | (number extends V ? bigint : never)
type Sparse<R> = { readonly [K in keyof R as null extends R[K] ? never : K]: Given<R[K]> } & {
  readonly [K in keyof R as null extends R[K] ? K : never]?: Given<R[K]>
}

/** A declared row: a model's contract, or what every branch of a union must say. */
export interface Row<R> {
  readonly declarations: Declarations
  readonly site: Site
  /** A select's shape with every declared column. Others, from a spread, are left out. */
  (columns: { readonly [K in keyof R]: Given<R[K]> }): { readonly [K in keyof R]: Expression<R[K]> }
  /** The same, but a column that may be NULL may be left out: it becomes a NULL of its type. No other columns. */
  sparse<const S>(columns: S & Sparse<R> & { readonly [K in Exclude<keyof S, keyof R>]: 'the row declares no such column' }): {
    readonly [K in keyof R]: Expression<R[K]>
  }
}

/** Declares a row. Its JSDoc describes the columns of every model that fills it. */
export function defineRow<const C extends Declarations>(declarations: C): Row<Declared<C>> {
  const site = captureSite(defineRow)
  const fill = (given: Readonly<Record<string, unknown>>): Record<string, Handle> =>
    Object.fromEntries(Object.entries(declarations).map(([name, declared]) => [name, fit(name, given[name] ?? null, declared, site)]))
  return Object.assign(fill, { declarations, site, sparse: fill }) as never
}

/** A value as the declared column: the type is checked, a NULL gets it, digits are never lost. */
function fit(name: string, value: unknown, declared: ColumnType<unknown>, site: Site): Handle {
  const h = handleOf(value)
  const facts = { accepted: declared.accepted, pii: declared.isPii, doc: { site, name } }
  if (h.nullable && !declared.nullable)
    throw new AuthorError(
      'row-null',
      `the row's column "${name}" may not be NULL, but its value can be`,
      'use orElse, or declare it `.null()`',
    )
  const fits = fitOf(h.type, declared.sql)
  if (fits === 'other')
    throw new AuthorError(
      'row-type',
      `the row's column "${name}" is ${describeType(declared.sql)}, its value ${describeType(h.type)}`,
      'convert it: cast(x, type), toUtc, toDay',
    )
  if (fits === 'loses')
    throw new AuthorError(
      'row-digits',
      `the row's column "${name}" is ${describeType(declared.sql)}, its value ${describeType(h.type)}: digits would be lost`,
      `round it first: round(x, ${declared.sql.kind === 'number' ? declared.sql.scale : 0})`,
    )
  const node = fits === 'same' ? h.node : castTo(h, declared.sql).node
  return new Handle(node, declared.sql, h.nullable, facts)
}
function fitOf(given: SqlType, declared: SqlType): 'same' | 'cast' | 'loses' | 'other' {
  if (given.kind === 'null') return 'cast'
  if (given.kind === 'number' && declared.kind === 'number')
    return given.scale > declared.scale ? 'loses' : given.scale === declared.scale ? 'same' : 'cast'
  if (given.kind === 'number' && declared.kind === 'float') return 'cast'
  return given.kind === declared.kind ? 'same' : 'other'
}
