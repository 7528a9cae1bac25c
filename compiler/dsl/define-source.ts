import type { Expression } from 'kysely'
import type { Columns, KeyColumn } from './column-kinds.ts'
import type { Declarations, Declared } from './column-types.ts'
import type { Test } from './data-test.ts'
import { factsOfDeclarations } from './facts.ts'
import { bindName, type Relation, type RelationCore } from './relation.ts'
import { captureSite, type Site } from './site.ts'
import type { Pii } from './value-types.ts'

/** A vendor may tell its rows apart by personal data only, such as an e-mail address. Its values are shown hashed, here too. */
type SourceKey = KeyColumn | Expression<Pii<string>>

export interface SourceConfig<R> {
  /** The row's identity. With it, this project can load the relation itself. */
  readonly key?: (row: Columns<R>) => readonly SourceKey[]
  /** Columns that name the row's parent: a load may replace all rows of a parent at once. */
  readonly parent?: (row: Columns<R>) => readonly KeyColumn[]
  readonly tags?: readonly string[]
  readonly tests?: (row: Columns<R>) => readonly Test[]
}
export interface SourceCore extends RelationCore {
  readonly kind: 'source'
  readonly schema: string
  readonly name: string
  readonly declarations: Declarations
  readonly config: SourceConfig<never>
  readonly site: Site
}
export interface Source<in out R> extends Relation<R> {
  readonly relation: SourceCore
}

/** A relation that is loaded, not built: `schema.name` and its contract. JSDoc describes the columns. */
export function defineSource<const C extends Declarations>(
  relation: `${string}.${string}`,
  declarations: C,
  config: SourceConfig<NoInfer<Declared<C>>> = {},
): Source<Declared<C>> {
  const [schema = '', name = ''] = relation.split('.')
  const site = captureSite(defineSource)
  const facts = factsOfDeclarations(declarations, site)
  const core: SourceCore = { kind: 'source', schema, name, declarations, config: config as never, site, facts: () => facts }
  bindName(core, { schema, name })
  return { relation: core } as never
}
