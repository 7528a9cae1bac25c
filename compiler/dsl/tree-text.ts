/**
 * All of a tree or a config as text, to compare and to hash. Big integers, which JSON does not know, are `123n`; they are
 * rare, and asking for each value whether it is one takes ten times as long as the rest.
 */
export function treeText(tree: unknown): string {
  try {
    return JSON.stringify(tree)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return JSON.stringify(tree, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
  }
}
