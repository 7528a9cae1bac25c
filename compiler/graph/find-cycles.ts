/**
 * One shortest circle for each group of nodes that read each other, from its least name and back to it: `a, b, c, a`.
 * Nodes that only depend on a circle are in none.
 */
export function findCycles(parents: ReadonlyMap<string, readonly string[]>): string[][] {
  const told = new Set<string>()
  const cycles: string[][] = []
  for (const name of [...parents.keys()].sort()) {
    if (told.has(name)) continue
    const cycle = shortestWay(name, parents)
    if (!cycle) continue
    for (const member of cycle) told.add(member)
    cycles.push(cycle)
  }
  return cycles
}

/** The shortest way from a node to itself over what it reads. */
function shortestWay(start: string, parents: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const from = new Map<string, string>()
  let front = [start]
  while (front.length > 0) {
    const next: string[] = []
    for (const name of front)
      for (const parent of parents.get(name) ?? []) {
        if (parent === start) return [...wayTo(name, start, from), start]
        if (from.has(parent)) continue
        from.set(parent, name)
        next.push(parent)
      }
    front = next
  }
  return undefined
}
function wayTo(end: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const way = [end]
  for (let at = end; at !== start; ) {
    at = from.get(at) ?? start
    way.unshift(at)
  }
  return way
}
