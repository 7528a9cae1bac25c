import { AuthorError } from './author-error.ts'
import type { Facts } from './facts.ts'
import type { QueryCore } from './query-core.ts'

/**
 * A relation that exists in the warehouse: a model, a source, a seed, a snapshot. Invariant in its row, so that
 * contracts and union branches match exactly.
 */
export interface Relation<in out R> {
  readonly row: R
  readonly accepts: (row: R) => void
  readonly relation: RelationCore
}
/** What the compiler sees of a relation. */
export interface RelationCore {
  readonly kind: 'model' | 'source' | 'seed' | 'snapshot' | 'self'
  /** Columns, in order; for a model without a contract this builds its query. */
  facts(): Facts
  /** The query to inline where the relation is ephemeral. */
  readonly inline?: () => QueryCore
  /** For `self`: the relation it stands for. */
  readonly of?: RelationCore
}

interface RelationName {
  readonly schema: string
  readonly name: string
}
const names = new WeakMap<RelationCore, RelationName>()
/** The project loader gives each relation its file's name and its folder's schema. */
export const bindName = (relation: RelationCore, name: RelationName): void => {
  names.set(relation, name)
}
export function nameOf(relation: RelationCore): RelationName {
  const name = names.get(relation.of ?? relation)
  if (!name)
    throw new AuthorError(
      'relation-not-exported',
      'a query reads a model that no file of models/ exports',
      'export the model from a file of its own: the file name is its relation name',
    )
  return name
}
/** The name without its layer prefix: `int_ops__incidents_unioned` -> `incidents_unioned`. */
export const shortName = (name: string): string => name.slice(name.indexOf('__') + (name.includes('__') ? 2 : 1)) || name

/** Models that read each other in a circle, in the order in which they do. */
export class CycleError extends AuthorError {
  readonly path: readonly RelationCore[]
  constructor(path: readonly RelationCore[]) {
    const names = path.map((r) => nameOf(r).name)
    const least = names.indexOf([...names].sort()[0] ?? '')
    const turned = [...names.slice(least), ...names.slice(0, least)]
    super(
      'model-cycle',
      `models read each other in a circle: ${[...turned, turned[0]].join(' -> ')}`,
      'break the circle; a model reads its own earlier rows through `self`',
    )
    this.path = [...path.slice(least), ...path.slice(0, least)]
  }
}

const broken = new WeakMap<object, RelationCore>()
/** The relation whose own query failed with this error: its readers need not repeat it. */
export const brokenRelation = (error: unknown): RelationCore | undefined => (error instanceof Error ? broken.get(error) : undefined)

const building: RelationCore[] = []
/** Runs while a relation's query is built; a relation that is reached again while it is built is a cycle. */
export function whileBuilding<T>(relation: RelationCore, build: () => T): T {
  const at = building.indexOf(relation)
  if (at >= 0) {
    throw new CycleError(building.slice(at))
  }
  building.push(relation)
  try {
    return build()
  } catch (error) {
    if (error instanceof Error && !broken.has(error))
      broken.set(error, error instanceof CycleError ? (error.path[0] ?? relation) : relation)
    throw error
  } finally {
    building.pop()
  }
}
