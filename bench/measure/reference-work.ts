import { median } from './median.ts'

/** What one piece of the reference work took on the machine of `docs/benchmarks.md` while nothing else ran, in milliseconds of CPU. */
export const UNDISTURBED_MS = 15.5

/**
 * The CPU time of a fixed piece of work (objects and JSON), in milliseconds: the median of many. The same program takes
 * more CPU time where its neighbours share the core and its caches; this says how much more, and compares machines.
 */
export function measureReferenceWork(pieces = 60): number {
  for (let i = 0; i < 15; i++) doPiece()
  return median(
    Array.from({ length: pieces }, () => {
      const before = process.cpuUsage()
      doPiece()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}

function doPiece(): number {
  const kept: Record<string, object> = {}
  let length = 0
  for (let i = 0; i < 30_000; i++) {
    const key = `k${i % 5000}`
    kept[key] = { a: i, b: [i, i + 1] }
    length += JSON.stringify(kept[key]).length
  }
  return length
}
