interface Slot {
  /** An argument from 0, all of them, or the place of the window's `over (…)`. */
  readonly arg: number | 'all' | 'over'
  /** Stands between parentheses or commas: no parentheses of its own are needed. */
  readonly bare: boolean
}
type Part = string | Slot
const cache = new Map<string, readonly Part[]>()

/** Where a template has the window's clause, if it is not at the end: `exact_total(sum($1) {over})`. */
export const hasOverSlot = (template: string): boolean => template.includes(' {over}')

/** Text that stands in a template as it is: nothing in it is a slot. */
export const verbatim = (text: string): string => text.replaceAll('$', '$$$$').replaceAll(' {over}', () => ' ${over}')

/** `coalesce($1, $2)` as text and slots; `$$` is a dollar sign. */
export function splitTemplate(template: string): readonly Part[] {
  const known = cache.get(template)
  if (known) return known
  const parts: Part[] = []
  let at = 0
  for (const m of template.matchAll(/\$(\$|\{over\}|\d+|\*)| \{over\}/g)) {
    const before = template.slice(at, m.index)
    if (before) parts.push(before)
    at = m.index + m[0].length
    if (m[1] === '$' || m[1] === '{over}') {
      parts.push(m[1])
      continue
    }
    const left = template.slice(0, m.index)
    const right = template.slice(m.index + m[0].length)
    const bare =
      (left === '' || /[(,]\s*$/.test(left) || /\bcast\($/.test(left)) &&
      (right === '' || /^\s*[,)]/.test(right) || (/\bcast\($/.test(left) && /^ as /.test(right)))
    parts.push({ arg: m[1] === undefined ? 'over' : m[1] === '*' ? 'all' : Number(m[1]) - 1, bare: bare && !(left === '' && right !== '') })
  }
  if (at < template.length) parts.push(template.slice(at))
  cache.set(template, parts)
  return parts
}

const atoms = new Map<string, boolean>()
/** One function call, one parenthesis or one argument: no operator is left open at its edges. */
export function isAtomic(template: string): boolean {
  const known = atoms.get(template)
  if (known !== undefined) return known
  const atomic = /^\$\d+$/.test(template) || (/^[\w.]*\(/.test(template) && closesAtEnd(template.replaceAll(' {over}', '')))
  atoms.set(template, atomic)
  return atomic
}
function closesAtEnd(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]
    if (c === "'") quoted = !quoted
    if (quoted) continue
    if (c === '(') depth += 1
    if (c === ')' && --depth === 0) return i === text.length - 1
  }
  return false
}
