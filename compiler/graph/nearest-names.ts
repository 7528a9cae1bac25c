/**
 * The names closest to a misspelt one, best first: those that contain it or are within a third of its length in edits.
 * Empty where nothing is close, so that a message never suggests something unrelated.
 */
export function nearestNames(wanted: string, names: Iterable<string>, most = 3): string[] {
  const target = wanted.toLowerCase()
  const allowed = Math.max(1, Math.floor(target.length / 3))
  const scored: { name: string; score: number }[] = []
  for (const name of names) {
    const candidate = name.toLowerCase()
    const edits = editDistance(target, candidate)
    if (edits <= allowed) scored.push({ name, score: edits })
    else if (target.length > 2 && candidate.includes(target)) scored.push({ name, score: allowed + candidate.length / 1000 })
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((entry) => entry.name)
}

/** Levenshtein's distance: inserts, deletes and replacements count one each. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
