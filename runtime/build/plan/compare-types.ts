/** What a column's new type means for the relation that stands. */
export type TypeVerdict =
  /** Every new value fits the column as it is, or fails loudly: nothing is altered. */
  | 'same'
  /** More digits before the point, or longer text: the column can grow in place. */
  | 'widen'
  /** Another kind, or more digits after the point, which the column would cut off. */
  | 'incompatible'

/** Decides from the texts that `describeColumns` writes, before any DDL. */
export function compareTypes(standing: string, wanted: string): TypeVerdict {
  if (standing === wanted) return 'same'
  const [before, after] = [parse(standing), parse(wanted)]
  if (before.kind !== after.kind) return 'incompatible'
  if (before.kind === 'text') return lengthOf(after) > lengthOf(before) ? 'widen' : 'same'
  if (before.kind !== 'number') return 'incompatible'
  const [[precision = 0, scale = 0], [newPrecision = 0, newScale = 0]] = [before.sizes, after.sizes]
  if (newScale > scale) return 'incompatible'
  return newScale === scale && newPrecision > precision ? 'widen' : 'same'
}

function parse(type: string): { readonly kind: string; readonly sizes: readonly number[] } {
  const [kind = type, sizes = ''] = type.split(/[()]/)
  return { kind, sizes: sizes === '' ? [] : sizes.split(',').map(Number) }
}
const lengthOf = ({ sizes }: { readonly sizes: readonly number[] }): number => sizes[0] ?? Number.POSITIVE_INFINITY
