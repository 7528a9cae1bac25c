import type { Aggregate, Selectable } from '../column-kinds.ts'

/** One column for each item, names kept in the type: columnsOver(tools, (t) => [`tokens_${t}`, sum(…)]). */
export function columnsOver<const T, const K extends string, E extends Selectable | Aggregate<unknown>>(
  items: readonly T[],
  f: (item: T) => readonly [K, E],
): { readonly [P in K]: E } {
  return Object.fromEntries(items.map(f)) as never
}
