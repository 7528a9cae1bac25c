import type { OperationNode, ValueNode } from 'kysely'
import { AuthorError } from '../dsl/author-error.ts'
import { type Call, callOf } from '../dsl/call-node.ts'
import type { SqlType } from '../dsl/sql-type.ts'
import type { Dialect } from './dialect.ts'
import { holeText, type WindowHoles } from './holes.ts'
import { printOver } from './print-over.ts'
import { Refusal } from './rendering.ts'
import { hasOverSlot, isAtomic, splitTemplate } from './template.ts'
import { timeBound } from './time-bound.ts'

/** Calls that only say something of their argument: they print as it does. */
const PASSED_ON = new Set(['known', 'hash_pii', 'coarse_pii'])

/** Prints portable functions by a dialect's tables; `print` gives the text of an argument. */
export class CallPrinter {
  readonly #dialect: Dialect
  readonly #window: WindowHoles | undefined
  readonly #print: (node: OperationNode) => string
  constructor(dialect: Dialect, window: WindowHoles | undefined, print: (node: OperationNode) => string) {
    this.#dialect = dialect
    this.#window = window
    this.#print = print
  }

  print(call: Call): string {
    const [first, second] = call.args as [OperationNode, OperationNode]
    if (PASSED_ON.has(call.name)) return this.#print(first)
    if (call.name === 'case_when') return `case when ${this.#print(first)} then ${this.#print(second)} end`
    if (call.name === 'over') return this.#over(call)
    return this.#fill(this.#templateOf(call), call)
  }

  /** The window as conditions, half-open, the bounds typed as the cursor is; `true` where nothing is cut. */
  windowBounds(call: Call): string[] {
    const [cursor, partition] = call.args.map((arg) => this.#print(arg)) as [string, string | undefined]
    const type = call.facts.types[0] as SqlType
    const bound = (text: string): string => timeBound(this.#dialect, text, type)
    const w = this.#window
    if (w === undefined)
      throw new AuthorError(
        'window-outside-incremental',
        '`inWindow` stands in a model that is not incremental',
        'remove it, or give the model `incremental`',
      )
    const end = `${cursor} < ${bound(holeText('time', 'window_end'))}`
    if (w.run === 'full') {
      const cut = [...(w.start === undefined ? [] : [`${cursor} >= ${bound(w.start)}`]), ...(w.isFullBounded ? [end] : [])]
      return cut.length > 0 ? cut : ['true']
    }
    if (partition !== undefined && !w.partitions)
      throw new AuthorError(
        'window-without-partition',
        '`inWindow` has a partition but the model has none',
        'give `incremental` the partition, a column of accepted values',
      )
    const start = bound(holeText('time', 'window_start'))
    const branches = w.partitions?.map((p) => ` when ${this.#dialect.literal(p)} then ${bound(holeText('time', `window_start:${p}`))}`)
    return [`${cursor} >= ${partition !== undefined && branches ? `case ${partition}${branches.join('')} else ${start} end` : start}`, end]
  }

  #over(call: Call): string {
    const inner = callOf(call.args[0] as OperationNode)
    if (!inner) throw new Error('invariant: a window is over a call')
    const template = this.#templateOf(inner)
    const clause = printOver(call, template, this.#dialect, this.#print)
    return this.#fill(hasOverSlot(template) ? template : `${template} {over}`, inner, clause)
  }

  #templateOf(call: Call): string {
    const isCast = call.name === 'cast'
    const rendering =
      this.#dialect.functions[call.name] ??
      (isCast ? `cast($1 as ${this.#dialect.typeName(call.facts.result)})` : new Refusal('it has no rendering'))
    const template = typeof rendering === 'function' ? rendering(call) : rendering
    if (!(template instanceof Refusal)) return template
    throw new AuthorError(
      'function-refused',
      `${this.#dialect.name} cannot give Snowflake's meaning of ${call.name}: ${template.reason}`,
      'use another function, or run this model on another target',
    )
  }

  #fill(template: string, call: Call, over = ''): string {
    const parts = splitTemplate(template).map((part) => {
      if (typeof part === 'string') return part
      if (part.arg === 'over') return over
      if (part.arg === 'all') return call.args.map(this.#print).join(', ')
      const arg = call.args[part.arg]
      if (!arg) throw new Error(`invariant: ${call.name} in ${this.#dialect.name} asks for argument ${part.arg + 1} of ${call.args.length}`)
      return part.bare || this.#isAtom(arg) ? this.#print(arg) : `(${this.#print(arg)})`
    })
    return parts.join('')
  }

  /** Needs no parentheses beside an operator. */
  #isAtom(node: OperationNode): boolean {
    if (node.kind === 'ValueNode') return !(typeof (node as ValueNode).value === 'number' && ((node as ValueNode).value as number) < 0)
    if (['ReferenceNode', 'ParensNode', 'SelectQueryNode'].includes(node.kind)) return true
    const call = callOf(node)
    if (!call) return node.kind === 'FunctionNode'
    if (call.name === 'over') return true
    if (PASSED_ON.has(call.name)) return this.#isAtom(call.args[0] as OperationNode)
    if (call.name === 'case_when' || call.name === 'in_window') return false
    const template = this.#templateOf(call)
    const alone = template.match(/^\$(\d+)$/)?.[1]
    return alone ? this.#isAtom(call.args[Number(alone) - 1] as OperationNode) : call.name === 'cast' || isAtomic(template)
  }
}
