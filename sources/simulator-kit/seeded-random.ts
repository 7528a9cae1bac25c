/**
 * Random numbers that depend on their keys alone: the same keys give the same draws on every machine.
 * Only 32-bit integer steps and one exact division are used, never the platform's transcendental functions.
 */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number
  /** True with the probability `share` (0 to 1). */
  chance(share: number): boolean
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T
  /** `count` different items (all of them where there are fewer), in random order. */
  sample<T>(items: readonly T[], count: number): T[]
}

/** Draws are a function of all keys in their order, so `seededRandom(seed, 'incident', 7)` needs no draws for the incidents before it. */
export function seededRandom(...keys: readonly (string | number)[]): SeededRandom {
  const next = smallFastCounter(hashKeys(keys))
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('pick needs at least one item')
      return item
    },
    sample: (items, count) => {
      const left = [...items]
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(int(0, left.length - 1), 1)).flat()
    },
  }
}

/** A 32-bit hash of a text (FNV-1a, then MurmurHash3's finalizer so that near texts differ in every bit). */
export function hashText(text: string): number {
  return mix(hashOn(FIRST_HASH, text))
}

const FIRST_HASH = 0x811c9dc5
const SEPARATOR = '\u001f'

/** The hash of the keys joined by a separator, without the joined text. */
function hashKeys(keys: readonly (string | number)[]): number {
  let hash = FIRST_HASH
  for (let at = 0; at < keys.length; at++) hash = hashOn(at === 0 ? hash : hashOn(hash, SEPARATOR), String(keys[at]))
  return mix(hash)
}

function hashOn(before: number, text: string): number {
  let hash = before
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Chris Doty-Humphrey's sfc32: four words of state, passes PractRand. */
function smallFastCounter(seed: number): () => number {
  let a = mix(seed ^ 0x9e3779b9)
  let b = mix(seed ^ 0x243f6a88)
  let c = mix(seed ^ 0xb7e15162)
  let counter = 1
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
}
