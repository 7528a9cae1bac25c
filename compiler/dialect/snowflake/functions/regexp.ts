import type { Call } from '../../../dsl/call-node.ts'
import type { Renderings } from '../../rendering.ts'
import { literal } from '../text.ts'

const options = (call: Call) =>
  call.facts.options as { pattern: string; flags: string; position: number; occurrence: number; group?: number }
/** Only as many arguments as are needed. */
const call = (name: string, first: readonly string[], more: readonly (readonly [value: string, normal: string])[]): string => {
  const last = more.findLastIndex(([value, normal]) => value !== normal)
  return `${name}(${[...first, ...more.slice(0, last + 1).map(([value]) => value)].join(', ')})`
}
const position = (c: Call) => [String(options(c).position), '1'] as const
const flags = (c: Call) => [literal(options(c).flags), "''"] as const

export const regexp: Renderings = {
  regexp_like: (c) => call('regexp_like', ['$1', '$2'], [flags(c)]),
  regexp_substr: (c) => {
    const { occurrence, group = 0 } = options(c)
    const grouped =
      group > 0
        ? ([
            [literal(`${options(c).flags}e`), ''],
            [String(group), ''],
          ] as const)
        : [flags(c)]
    return call('regexp_substr', ['$1', '$2'], [position(c), [String(occurrence), '1'], ...grouped])
  },
  regexp_replace: (c) => call('regexp_replace', ['$1', '$2', '$3'], [position(c), [String(options(c).occurrence), '0'], flags(c)]),
  regexp_count: (c) => call('regexp_count', ['$1', '$2'], [position(c), flags(c)]),
  regexp_instr: (c) => call('regexp_instr', ['$1', '$2'], [position(c), [String(options(c).occurrence), '1'], ['0', '0'], flags(c)]),
}
