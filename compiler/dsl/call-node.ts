import { FunctionNode, type OperationNode, ValueNode } from 'kysely'
import type { SqlType } from './sql-type.ts'

/** A decimal literal, exact: its digits as written. */
export class DecimalText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toJSON(): string {
    return `decimal ${this.text}`
  }
}
export type LiteralValue = string | number | bigint | boolean | null | DecimalText

type Option = string | number | boolean | null
export type CallOptions = Readonly<Record<string, Option | readonly Option[]>>

/** What a dialect needs to know of a call besides its arguments. */
export class CallFacts {
  readonly result: SqlType
  readonly types: readonly SqlType[]
  readonly options: CallOptions
  constructor(result: SqlType, types: readonly SqlType[], options: CallOptions) {
    this.result = result
    this.types = types
    this.options = options
  }
}

/**
 * A portable function is an ordinary Kysely FunctionNode with a reserved prefix, whose first argument carries its
 * facts. Kysely's visitors and transformers walk it like any other; the dialects render it from their tables.
 */
const PREFIX = 'portable:'
export const callNode = (name: string, args: readonly OperationNode[], facts: CallFacts): FunctionNode =>
  FunctionNode.create(PREFIX + name, [ValueNode.createImmediate(facts), ...args])

export interface Call {
  readonly name: string
  readonly args: readonly OperationNode[]
  readonly facts: CallFacts
}
/** The call that a node is, or undefined for any other node. */
export function callOf(node: OperationNode): Call | undefined {
  if (node.kind !== 'FunctionNode') return undefined
  const { func, arguments: all } = node as FunctionNode
  if (!func.startsWith(PREFIX)) return undefined
  const [head, ...args] = all
  return { name: func.slice(PREFIX.length), args, facts: (head as ValueNode).value as CallFacts }
}
