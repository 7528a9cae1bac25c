export interface Random {
  /** One of the items. */
  pick<T>(items: readonly T[]): T
  /** So many different items; `items` must have as many. */
  sample<T>(items: readonly T[], count: number): T[]
}

/** Numbers that depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  const sample = <T>(items: readonly T[], count: number): T[] => {
    const picked = new Set<T>()
    while (picked.size < count) picked.add(pick(items))
    return [...picked]
  }
  return { pick, sample }
}
