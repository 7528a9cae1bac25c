import { describe, expect, it } from 'vitest'
import { hashText, seededRandom } from '#simulator-kit'

describe('seededRandom', () => {
  it('draws the same on every machine', () => {
    const random = seededRandom('tech-health', 'incident', 7)
    expect([random.int(0, 999), random.int(0, 999), random.int(0, 999), random.next()]).toEqual([338, 119, 675, 0.9446094282902777])
    expect(hashText('tech-health')).toBe(2_437_550_746)
  })

  it('depends on every key and on their order', () => {
    const first = (...keys: (string | number)[]) => seededRandom(...keys).next()
    expect(new Set([first('a', 1), first('a', 2), first('b', 1), first(1, 'a'), first('a1')]).size).toBe(5)
  })

  it('stays in its bounds, reaches both, and spreads evenly', () => {
    const random = seededRandom('spread')
    const seen = new Map<number, number>()
    for (let i = 0; i < 10_000; i++) {
      const value = random.int(3, 7)
      seen.set(value, (seen.get(value) ?? 0) + 1)
    }
    expect([...seen.keys()].sort()).toEqual([3, 4, 5, 6, 7])
    for (const count of seen.values()) expect(count).toBeGreaterThan(1_800)
  })

  it('samples without repeats and never more than there are', () => {
    const random = seededRandom('sample')
    expect(new Set(random.sample([1, 2, 3, 4], 3)).size).toBe(3)
    expect(random.sample([1, 2], 9).sort()).toEqual([1, 2])
    expect(random.sample([[1], [2]], 2).sort()).toEqual([[1], [2]])
    expect(() => random.pick([])).toThrow('at least one item')
  })
})
