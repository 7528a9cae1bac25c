import type { Columns, KeyColumn } from './column-kinds.ts'
import type { Declarations, Declared } from './column-types.ts'
import type { Test } from './data-test.ts'
import { factsOfDeclarations } from './facts.ts'
import type { Relation, RelationCore } from './relation.ts'
import { captureSite, type Site } from './site.ts'

export interface SeedConfig<R> {
  readonly key?: (row: Columns<R>) => readonly KeyColumn[]
  readonly schema?: string
  readonly tags?: readonly string[]
  readonly tests?: (row: Columns<R>) => readonly Test[]
}
export interface SeedCore extends RelationCore {
  readonly kind: 'seed'
  readonly config: SeedConfig<never>
  readonly site: Site
}
export interface Seed<in out R> extends Relation<R> {
  readonly relation: SeedCore
}
/** Rows of the CSV file with the same name beside it. Columns are matched by name; empty text is NULL. */
export function defineSeed<const C extends Declarations>(
  declarations: C,
  config: SeedConfig<NoInfer<Declared<C>>> = {},
): Seed<Declared<C>> {
  const site = captureSite(defineSeed)
  const facts = factsOfDeclarations(declarations, site)
  return { relation: { kind: 'seed', config, site, facts: () => facts } } as never
}
