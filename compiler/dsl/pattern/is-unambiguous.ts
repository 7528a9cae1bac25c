import { type CharSet, lengthsOf, type Pattern } from './pattern.ts'

/**
 * Whether the longest match and the first one found by backtracking are always the same, by rules that may refuse too
 * much but never too little. Some engines take the one, some the other; a pattern that leaves them no choice is portable.
 */
export const isUnambiguous = (pattern: Pattern): boolean => decides(pattern, [])

function decides(p: Pattern, rest: readonly Pattern[]): boolean {
  if (p.kind === 'set' || p.kind === 'assertion') return true
  if (p.kind === 'group') return decides(p.body, rest)
  if (p.kind === 'sequence') return p.parts.every((part, i) => decides(part, [...p.parts.slice(i + 1), ...rest]))
  if (p.kind === 'either') return p.branches.every((b) => decides(b, rest)) && (haveOneLength(p.branches) || areApart(p.branches))
  if (p.min === p.max) return decides(p.body, rest)
  return (
    decides(p.body, [p, ...rest]) &&
    (isApart([p.body], rest) || (p.body.kind === 'set' && (isFixed(rest) || endsInSuperset(p, p.body.set, rest))))
  )
}

const haveOneLength = (branches: readonly Pattern[]): boolean => {
  const lengths = branches.map(lengthsOf)
  return lengths.every(([least, most]) => least === most && least === lengths[0]?.[0])
}
const areApart = (branches: readonly Pattern[]): boolean =>
  branches.every((a, i) => lengthsOf(a)[0] > 0 && branches.slice(i + 1).every((b) => isApart([a], [b])))
const isApart = (a: readonly Pattern[], b: readonly Pattern[]): boolean => !firstsOf(a).some((x) => firstsOf(b).some((y) => overlap(x, y)))
const isFixed = (rest: readonly Pattern[]): boolean => rest.every((p) => lengthsOf(p)[0] === lengthsOf(p)[1])

/** `X*` before a rest whose last part is `Y*` of characters that include all others: every way ends at the same place. */
function endsInSuperset(p: Pattern & { kind: 'repeat' }, set: CharSet, rest: readonly Pattern[]): boolean {
  const parts = rest.flatMap(flatten).filter((x) => x.kind !== 'assertion')
  const last = parts.at(-1)
  if (p.max !== Number.POSITIVE_INFINITY || last?.kind !== 'repeat' || last.max !== Number.POSITIVE_INFINITY || last.body.kind !== 'set')
    return false
  const all = last.body.set
  return [set, ...parts.flatMap(setsOf)].every((s) => includes(all, s))
}
const flatten = (p: Pattern): readonly Pattern[] =>
  p.kind === 'group' ? flatten(p.body) : p.kind === 'sequence' ? p.parts.flatMap(flatten) : [p]
const setsOf = (p: Pattern): readonly CharSet[] =>
  p.kind === 'set'
    ? [p.set]
    : p.kind === 'assertion'
      ? []
      : p.kind === 'sequence'
        ? p.parts.flatMap(setsOf)
        : p.kind === 'either'
          ? p.branches.flatMap(setsOf)
          : setsOf(p.body)

/** The sets of which the first character of a sequence may be. */
function firstsOf(parts: readonly Pattern[]): readonly CharSet[] {
  const firsts: CharSet[] = []
  for (const p of parts) {
    firsts.push(
      ...(p.kind === 'set'
        ? [p.set]
        : p.kind === 'assertion'
          ? []
          : p.kind === 'sequence'
            ? firstsOf(p.parts)
            : p.kind === 'either'
              ? p.branches.flatMap((b) => firstsOf([b]))
              : firstsOf([p.body])),
    )
    if (lengthsOf(p)[0] > 0) break
  }
  return firsts
}

const LAST = 0x10ffff
const upper = (c: number): number => (c >= 97 && c <= 122 ? c - 32 : c)
/** Ranges in order, without negation; letters count in both cases, so that the flag `i` needs no care. */
function ranges(set: CharSet): readonly (readonly [number, number])[] {
  const both = set.ranges.flatMap(([a, b]) => (b < 128 ? [[a, b] as const, ...cased(a, b)] : [[a, b] as const])).sort((x, y) => x[0] - y[0])
  if (!set.negated) return both
  const gaps: (readonly [number, number])[] = []
  let next = 0
  for (const [a, b] of [...set.ranges].sort((x, y) => x[0] - y[0])) {
    if (a > next) gaps.push([next, a - 1])
    next = Math.max(next, b + 1)
  }
  return next > LAST ? gaps : [...gaps, [next, LAST]]
}
const cased = (a: number, b: number): (readonly [number, number])[] =>
  Array.from({ length: b - a + 1 }, (_, i) => a + i)
    .filter((c) => /[a-z]/i.test(String.fromCharCode(c)))
    .map((c) => (upper(c) === c ? [c + 32, c + 32] : [c - 32, c - 32]))
const overlap = (x: CharSet, y: CharSet): boolean => ranges(x).some(([a, b]) => ranges(y).some(([c, d]) => a <= d && c <= b))
/** Whether `all` has every character of `part`. */
const includes = (all: CharSet, part: CharSet): boolean => {
  const outside: CharSet = { negated: !all.negated, ranges: all.ranges }
  return !overlap(outside, part)
}
