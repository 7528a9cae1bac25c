import type { Segment } from './statement-pair.ts'

/** What stood in the holes of a text, by `<hole>:<name>`; a value hole has the number of its `?`, from 1. */
export type Captured = ReadonlyMap<string, string>

export type Match = { readonly captured: Captured; readonly placeholders: number } | { readonly difference: string }

const FORMS = {
  schema: /"(?:[^"]|"")+"/y,
  run: /[a-z0-9]+/y,
  time: /\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)?/y,
  value: /\?/y,
} as const

const EXCERPT = 60

/** Compares a text with the segments: literal parts byte for byte, holes by their form; the same hole twice holds the same. */
export function matchText(text: string, segments: readonly Segment[]): Match {
  const captured = new Map<string, string>()
  let at = 0
  let placeholders = 0
  for (const segment of segments) {
    if (typeof segment === 'string') {
      if (!text.startsWith(segment, at)) return { difference: firstDifference(text, segment, at) }
      at += segment.length
      continue
    }
    const form = FORMS[segment.hole]
    form.lastIndex = at
    const found = form.exec(text)?.[0]
    const key = `${segment.hole}:${segment.name}`
    if (found === undefined) return { difference: `at ${at}: ${key} is wanted, found ${excerpt(text, at)}` }
    at += found.length
    if (segment.hole === 'value') {
      placeholders += 1
      // Which of several placeholders is no matter: their values must agree.
      captured.set(`${key}#${placeholders}`, String(placeholders))
    } else if ((captured.get(key) ?? found) !== found) {
      return { difference: `at ${at}: ${key} was ${captured.get(key)} before and is ${found} here` }
    } else captured.set(key, found)
  }
  return at === text.length ? { captured, placeholders } : { difference: `at ${at}: the end is wanted, found ${excerpt(text, at)}` }
}

function firstDifference(text: string, wanted: string, start: number): string {
  let same = 0
  while (same < wanted.length && text[start + same] === wanted[same]) same += 1
  return `at ${start + same}: ${excerpt(wanted, same)} is wanted, found ${excerpt(text, start + same)}`
}

const excerpt = (text: string, at: number): string => (at >= text.length ? 'the end' : JSON.stringify(text.slice(at, at + EXCERPT)))
