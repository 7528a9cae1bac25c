import type { ValueNode } from 'kysely'
import type { Call } from '../dsl/call-node.ts'
import type { SqlKind } from '../dsl/sql-type.ts'

/** A literal was checked when it was written: it needs no guard. */
export const isLiteral = (call: Call): boolean => call.args[0]?.kind === 'ValueNode'
/** The text of a literal argument. */
export const literalText = (call: Call): string | undefined => {
  const value = isLiteral(call) ? (call.args[0] as ValueNode).value : undefined
  return typeof value === 'string' ? value : undefined
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
