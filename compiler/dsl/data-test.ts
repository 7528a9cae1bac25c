import type { Expression } from 'kysely'
import type { Columns, Condition } from './column-kinds.ts'
import { columnsOf } from './facts.ts'
import { type Handle, handleOf } from './handle.ts'
import type { Relation, RelationCore } from './relation.ts'
import { nameOf } from './relation.ts'

export interface Threshold {
  /** Up to so many failing rows are tolerated. */
  readonly rows?: number
  /** Up to this share (0 to 1) of the relation's rows is tolerated. */
  readonly share?: number
}
/** A data test as a value: it gives failing rows, and blocks what is downstream if there are more than tolerated. */
export interface DataTestSpec {
  readonly kind: 'unique' | 'not_null' | 'accepted_values' | 'relationships' | 'expression'
  readonly columns: readonly Handle[]
  readonly values?: readonly string[]
  readonly to?: { readonly relation: RelationCore; readonly column: Handle }
  readonly condition?: Handle
  readonly label?: string
  readonly severity: 'error' | 'warn'
  readonly threshold: Threshold
  readonly filter?: Handle
}
export interface Test {
  readonly spec: DataTestSpec
  /** Warns instead of blocking. */
  warn(): Test
  /** Tolerates a few failing rows. */
  atMost(threshold: Threshold): Test
  /** Tests only these rows. */
  where(condition: Condition): Test
}
class TestValue implements Test {
  readonly spec: DataTestSpec
  constructor(spec: DataTestSpec) {
    this.spec = spec
  }
  warn(): Test {
    return new TestValue({ ...this.spec, severity: 'warn' })
  }
  atMost(threshold: Threshold): Test {
    return new TestValue({ ...this.spec, threshold })
  }
  where(condition: Condition): Test {
    return new TestValue({ ...this.spec, filter: handleOf(condition) })
  }
}
const test = (spec: Omit<DataTestSpec, 'severity' | 'threshold'>): Test => new TestValue({ ...spec, severity: 'error', threshold: {} })

/** No two rows share these columns' values. Rows with a NULL among them count as equal too. */
export const unique = (...columns: Expression<unknown>[]): Test => test({ kind: 'unique', columns: columns.map(handleOf) })
/** None of the columns is NULL. */
export const notNull = (...columns: Expression<unknown>[]): Test => test({ kind: 'not_null', columns: columns.map(handleOf) })
/** The column holds only these values (or NULL). */
export const acceptedValues = <V extends string | null>(column: Expression<V>, values: readonly NoInfer<NonNullable<V>>[]): Test =>
  test({ kind: 'accepted_values', columns: [handleOf(column)], values })
/** Every value (but NULL) is found in the other relation's column. */
export const relationship = <V, R>(
  column: Expression<V>,
  to: Relation<R>,
  find: (row: Columns<R>) => Expression<NoInfer<NonNullable<V>> | null>,
): Test => {
  const other = columnsOf(nameOf(to.relation).name, to.relation.facts())
  return test({ kind: 'relationships', columns: [handleOf(column)], to: { relation: to.relation, column: handleOf(find(other as never)) } })
}
/** The condition holds (or is NULL) for every row; `label` names it in results. */
export const expression = (label: string, condition: Condition): Test =>
  test({ kind: 'expression', columns: [], condition: handleOf(condition), label })
