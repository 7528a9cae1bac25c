import type { Call } from '../../../dsl/call-node.ts'
import { type Renderings, refuse } from '../../rendering.ts'
import { literal } from '../text.ts'

const options = (call: Call) =>
  call.facts.options as { pattern: string; flags: string; position: number; occurrence: number; group?: number }
const subject = (call: Call): string => (options(call).position > 1 ? `substr($1, ${options(call).position})` : '$1')
/** Every match, or the same group of every match. */
const all = (call: Call): string => {
  const { flags, group = 0 } = options(call)
  const more = flags ? `, ${group}, ${literal(flags)}` : group > 0 ? `, ${group}` : ''
  return `regexp_extract_all(${subject(call)}, $2${more})`
}

export const regexp: Renderings = {
  regexp_like: (call) => `regexp_full_match($1, $2${options(call).flags ? `, ${literal(options(call).flags)}` : ''})`,
  regexp_substr: (call) => `list_extract(${all(call)}, ${options(call).occurrence})`,
  regexp_replace: (call) => {
    const { flags, position, occurrence } = options(call)
    if (occurrence > 0) return refuse('it replaces all matches or the first, not one of them')
    const replaced = `regexp_replace(${subject(call)}, $2, $3, ${literal(`g${flags}`)})`
    return position > 1 ? `left($1, ${position - 1}) || ${replaced}` : replaced
  },
  regexp_count: (call) => `len(${all(call)})`,
  regexp_instr: refuse('it does not say where a match begins'),
}
