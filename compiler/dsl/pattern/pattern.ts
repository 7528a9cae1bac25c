/** Characters: ranges of code points, or all but them. */
export interface CharSet {
  readonly negated: boolean
  readonly ranges: readonly (readonly [first: number, last: number])[]
}
/** A regular expression of the portable subset, as its parts. */
export type Pattern =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly of: '^' | '$' | 'b' | 'B' }
  | { readonly kind: 'group'; readonly body: Pattern }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'either'; readonly branches: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly body: Pattern; readonly min: number; readonly max: number }

const codes = (text: string): readonly (readonly [number, number])[] =>
  (text.match(/.-.|./gsu) ?? []).map((part) => [
    part.codePointAt(0) ?? 0,
    part.length > 1 ? (part.codePointAt(2) ?? 0) : (part.codePointAt(0) ?? 0),
  ])

/** ASCII only, on every engine. */
export const CLASSES: Readonly<Record<string, CharSet['ranges']>> = {
  d: codes('0-9'),
  w: codes('0-9A-Z_a-z'),
  s: [
    [9, 10],
    [12, 13],
    [32, 32],
  ],
  alnum: codes('0-9A-Za-z'),
  alpha: codes('A-Za-z'),
  blank: [
    [9, 9],
    [32, 32],
  ],
  digit: codes('0-9'),
  lower: codes('a-z'),
  punct: codes('!-/:-@').concat([
    [91, 96],
    [123, 126],
  ]),
  space: [
    [9, 13],
    [32, 32],
  ],
  upper: codes('A-Z'),
  xdigit: codes('0-9A-Fa-f'),
}

/** The fewest and the most characters that a part can match. */
export function lengthsOf(p: Pattern): readonly [least: number, most: number] {
  if (p.kind === 'set') return [1, 1]
  if (p.kind === 'assertion') return [0, 0]
  if (p.kind === 'group') return lengthsOf(p.body)
  if (p.kind === 'repeat') {
    const [least, most] = lengthsOf(p.body)
    return [least * p.min, most === 0 ? 0 : most * p.max]
  }
  const all = (p.kind === 'sequence' ? p.parts : p.branches).map(lengthsOf)
  if (p.kind === 'sequence') return all.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0] as readonly [number, number])
  return [Math.min(...all.map(([a]) => a)), Math.max(...all.map(([, b]) => b))]
}

/** How many groups a pattern has. */
export const groupsOf = (p: Pattern): number =>
  p.kind === 'group'
    ? 1 + groupsOf(p.body)
    : p.kind === 'repeat'
      ? groupsOf(p.body)
      : p.kind === 'sequence' || p.kind === 'either'
        ? (p.kind === 'sequence' ? p.parts : p.branches).reduce((n, x) => n + groupsOf(x), 0)
        : 0
