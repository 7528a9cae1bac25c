import type { OperationNode, ParensNode } from 'kysely'
import { callOf } from '../dsl/call-node.ts'
import { type NumberType, numberType, type SqlType } from '../dsl/sql-type.ts'

/** Digits that every engine's smallest number has room for. */
const SMALL = 9
/** Digits up to which an engine may hold a decimal in 64 bits; of an integer one more. */
const NARROW = 18

export const scaleOf = (t: SqlType | undefined): number => (t?.kind === 'number' ? t.scale : 0)
/** 10 to the power of -digits as exact text: `0.01`, `1`, `100`. */
export const unitOf = (digits: number): string => (digits > 0 ? `0.${'0'.repeat(digits - 1)}1` : `1${'0'.repeat(-digits)}`)

/**
 * True if an engine surely computes with this operand beyond 64 bits. A column has its declared type; an engine's own
 * functions and literals may be 32 or 64 bit integers, whose arithmetic overflows where NUMBER(38) does not.
 */
function isWide(node: OperationNode | undefined, type: SqlType | undefined): boolean {
  if (!node || type?.kind !== 'number') return false
  if (node.kind === 'ParensNode') return isWide((node as ParensNode).node, type)
  if (node.kind === 'ReferenceNode') return type.precision > NARROW
  if (node.kind === 'ValueNode') return type.precision > NARROW + 1
  const call = callOf(node)
  if (!call) return false
  if (call.name === 'cast') return type.precision > NARROW
  if (WIDE.has(call.name)) return type.precision > SMALL
  return call.name === 'coalesce' && call.args.some((a, i) => isWide(a, call.facts.types[i]))
}
const WIDE = new Set(['plus', 'minus', 'times', 'divide'])

/** True if `a ? b` may overflow an engine's integers although its result's type does not. */
export const needsWidening = (args: readonly OperationNode[], types: readonly SqlType[], result: SqlType): boolean =>
  result.kind === 'number' && result.precision > SMALL && !args.some((a, i) => isWide(a, types[i]))

/** What 10 is raised to, as text, so that the integers of scales `a` and `b` divide to an integer of scale `result`. */
export const quotientShift = (a: SqlType | undefined, b: SqlType | undefined, result: SqlType): string =>
  unitOf(-(scaleOf(result) - scaleOf(a) + scaleOf(b)))

/** The type to round a number in to so many digits, if its own is too short for the answer: 5 to tens is 10. */
export function roomToRound(type: SqlType | undefined, digits: number): NumberType | undefined {
  if (type?.kind !== 'number' || -digits < type.precision - type.scale) return undefined
  return numberType(type.scale - digits + 1, type.scale)
}
