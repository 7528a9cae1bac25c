import type { Segment } from '../../artifact.ts'

/** The same text with the fewest segments: neighbouring strings are one, empty ones are gone. */
export function joinSegments(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    if (segment === '') continue
    if (typeof segment === 'string' && typeof last === 'string') joined[joined.length - 1] = last + segment
    else joined.push(segment)
  }
  return joined
}

/** The same text cut at its line ends: one list of segments for each line of SQL; every line but the last ends with `\n`. */
export function splitLines(segments: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [[]]
  for (const segment of joinSegments(segments)) {
    for (const piece of typeof segment === 'string' ? segment.split(/(?<=\n)/) : [segment]) {
      lines.at(-1)?.push(piece)
      if (typeof piece === 'string' && piece.endsWith('\n')) lines.push([])
    }
  }
  if (lines.at(-1)?.length === 0) lines.pop()
  return lines
}
