import type { Call } from '../../../dsl/call-node.ts'
import { isUnambiguous } from '../../../dsl/pattern/is-unambiguous.ts'
import { parsePattern } from '../../../dsl/pattern/parse-pattern.ts'
import { type Refusal, type Renderings, refuse } from '../../rendering.ts'
import { verbatim } from '../../template.ts'
import { printPattern } from '../pattern.ts'
import { literal } from '../text.ts'

interface Search {
  /** The text that is searched, from the position on. */
  readonly subject: string
  readonly pattern: string
  readonly flags: string
  readonly position: number
  readonly occurrence: number
  readonly group: number
}
const readCall = (call: Call): Search => {
  const {
    pattern,
    flags,
    position = 1,
    occurrence = 1,
    group = 0,
  } = call.facts.options as { pattern: string; flags: string; position?: number; occurrence?: number; group?: number }
  return {
    subject: position > 1 ? `substr($1, ${position})` : '$1',
    pattern: printPattern(pattern, flags),
    flags: literal(flags.replace('s', '')),
    position,
    occurrence,
    group,
  }
}
/** Postgres takes the longest match, Snowflake's rule is not written: only where there is no choice. */
const searching =
  (render: (s: Search) => string) =>
  (call: Call): string | Refusal => {
    const { pattern, flags } = call.facts.options as { pattern: string; flags: string }
    return isUnambiguous(parsePattern(pattern, flags.includes('s')))
      ? render(readCall(call))
      : refuse(`it takes the longest match, and a match of ${pattern} could end earlier`)
  }

export const regexp: Renderings = {
  regexp_like: (call) => {
    const { pattern, flags } = readCall(call)
    return `regexp_like($1, ${verbatim(literal(`^(?:${pattern})$`))}, ${flags})`
  },
  regexp_substr: searching(
    (s) => `regexp_substr(${s.subject}, ${verbatim(literal(s.pattern))}, 1, ${s.occurrence}, ${s.flags}, ${s.group})`,
  ),
  regexp_replace: searching((s) => {
    const replaced = `regexp_replace(${s.subject}, ${verbatim(literal(s.pattern))}, $3, 1, ${s.occurrence}, ${s.flags})`
    return s.position > 1 ? `left($1, ${s.position - 1}) || ${replaced}` : replaced
  }),
  regexp_count: searching((s) => `regexp_count(${s.subject}, ${verbatim(literal(s.pattern))}, 1, ${s.flags})`),
  regexp_instr: searching((s) => {
    const found = `regexp_instr(${s.subject}, ${verbatim(literal(s.pattern))}, 1, ${s.occurrence}, 0, ${s.flags})`
    return s.position > 1 ? `coalesce(nullif(${found}, 0) + ${s.position - 1}, ${found})` : found
  }),
}
