import type { ValueNode } from 'kysely'
import type { Call } from '../dsl/call-node.ts'
import type { SqlKind } from '../dsl/sql-type.ts'

/** The text of a literal argument. */
export const literalText = (call: Call): string | undefined => {
  const value = call.args[0]?.kind === 'ValueNode' ? (call.args[0] as ValueNode).value : undefined
  return typeof value === 'string' ? value : undefined
}
const PLAIN = { day: /^\d{4}-\d\d-\d\d$/, ntz: /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d(\.\d{1,9})?)?)?$/ } as const
/** A literal day or wall clock in the one form that every engine's own cast reads alike: it needs no guard. */
export const isPlainTime = (call: Call): boolean => {
  const { kind } = call.facts.result
  return (kind === 'day' || kind === 'ntz') && PLAIN[kind].test(literalText(call) ?? '')
}
/** `text>number`: which cast it is. */
export const castKind = (call: Call): `${SqlKind}>${SqlKind}` => `${call.facts.types[0]?.kind ?? 'null'}>${call.facts.result.kind}`

/** ISO 8601 as the casts read it: what every engine is held to. */
const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const CLOCK = '[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?'
const OFFSET = '(Z|[+-][0-9]{2}(:?[0-9]{2})?)'
export const ISO = {
  day: DAY,
  ntz: `${DAY}([ T]${CLOCK}( ?${OFFSET})?)?`,
  tz: `${DAY}[ T]${CLOCK} ?${OFFSET}`,
} as const
/** Digits with at most one point; blanks around. */
export const NUMBER_TEXT = ' *[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+) *'
export const FLOAT_TEXT = ' *[+-]?(([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN]) *'
