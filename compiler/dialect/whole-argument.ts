import type { ValueNode } from 'kysely'
import type { Call } from '../dsl/call-node.ts'

/** The slot of a whole number: a column is NUMBER(38, 0), which functions of text do not take; a literal is printed as it is. */
export const wholeArgument = (call: Call, index: number): string => {
  const node = call.args[index]
  return node?.kind === 'ValueNode' && (node as ValueNode).value !== null ? `$${index + 1}` : `cast($${index + 1} as bigint)`
}
/** The same for functions that want 32 bits. */
export const smallArgument = (call: Call, index: number): string => wholeArgument(call, index).replace(' as bigint', ' as integer')
