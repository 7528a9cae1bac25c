/**
 * One shortest circle for each group of nodes that read each other, from its least name and back to it: `a, b, c, a`.
 * Nodes that only depend on a circle are in none.
 */
export function findCycles(parents: ReadonlyMap<string, readonly string[]>): string[][] {
  const told = new Set<string>()
  const cycles: string[][] = []
  for (const name of withoutFirst(parents).sort()) {
    if (told.has(name)) continue
    const cycle = shortestWay(name, parents)
    if (!cycle) continue
    for (const member of cycle) told.add(member)
    cycles.push(cycle)
  }
  return cycles
}

/** Nodes that have no place in an order: those of circles and those downstream of them. In most projects there are none. */
function withoutFirst(parents: ReadonlyMap<string, readonly string[]>): string[] {
  const children = new Map<string, string[]>()
  const waiting = new Map<string, number>()
  for (const [name, reads] of parents) {
    const known = new Set(reads.filter((parent) => parents.has(parent)))
    waiting.set(name, known.size)
    for (const parent of known) {
      const siblings = children.get(parent)
      if (siblings) siblings.push(name)
      else children.set(parent, [name])
    }
  }
  const free = [...waiting].filter(([, count]) => count === 0).map(([name]) => name)
  for (const name of free) {
    waiting.delete(name)
    for (const child of children.get(name) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left === 0) free.push(child)
    }
  }
  return [...waiting.keys()]
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
