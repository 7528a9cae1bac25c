import type { Segment } from '#artifact'

/** The same text with the fewest segments, as the compiler leaves it: neighbouring strings are one, empty ones are gone. */
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
