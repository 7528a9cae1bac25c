/** The middle one; of an even number the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) throw new Error('the median of nothing')
  return middle
}

/** Each measure's own median over several runs. */
export function mediansOf(runs: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const [first = {}] = runs
  return Object.fromEntries(Object.keys(first).map((name) => [name, median(runs.map((run) => run[name] ?? Number.NaN))]))
}
