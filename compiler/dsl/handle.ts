import {
  AliasedExpressionWrapper,
  AndNode,
  BinaryOperationNode,
  type Expression,
  type OperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  UnaryOperationNode,
  ValueListNode,
  ValueNode,
} from 'kysely'
import { AuthorError } from './author-error.ts'
import { CallFacts, type CallOptions, callNode, callOf } from './call-node.ts'
import { checkEscape, checkPath } from './check-operands.ts'
import type { Duration, LikeOptions, NullOrder, Order } from './column-kinds.ts'
import { checkLiteral, literalType } from './literal-value.ts'
import { productType, quotientType, sumType, widenTypes } from './number-rules.ts'
import type { Site } from './site.ts'
import { BOOLEAN, JSON_TYPE, type SqlType, TEXT } from './sql-type.ts'

/** Where a column's JSDoc stands: the `define*` or `select` call, and the property. */
export interface DocKey {
  readonly site: Site
  readonly name: string
}
export interface HandleFacts {
  readonly accepted?: readonly string[] | undefined
  readonly pii?: boolean | undefined
  readonly doc?: DocKey | undefined
}

export const isHandle = (x: unknown): x is Handle => x instanceof Handle
const isExpression = (x: unknown): x is Expression<unknown> => x !== null && typeof x === 'object' && 'toOperationNode' in x

/** Any operand as a handle: a literal gets the type of its digits. */
export function handleOf(x: unknown): Handle {
  if (isHandle(x)) return x
  if (isExpression(x)) {
    const inner = (x as { handle?: unknown }).handle
    if (isHandle(inner)) return inner
    throw new AuthorError('untyped-expression', 'a bare Kysely expression has no SQL type', 'wrap it: raw(integer())`${expression}`')
  }
  return new Handle(ValueNode.createImmediate(checkLiteral(x)), literalType(checkLiteral(x)), x === null)
}

/** A handle of a portable function: facts of its arguments travel with the node. NULL in, NULL out unless said. */
export function call(result: SqlType, name: string, args: readonly unknown[], options: CallOptions = {}, nullable?: boolean): Handle {
  const handles = args.map(handleOf)
  const node = callNode(
    name,
    handles.map((h) => h.node),
    new CallFacts(
      result,
      handles.map((h) => h.type),
      options,
    ),
  )
  return new Handle(node, result, nullable ?? handles.some((h) => h.nullable))
}

/** `case(x as type)` on each engine; of NULL it makes a NULL of that type. */
export const castTo = (x: unknown, type: SqlType): Handle => call(type, 'cast', [x])

/** Portable calls that are printed as operators. */
const PATTERNS = new Set(['like', 'not_like', 'ilike', 'not_ilike'])
const needsParens = (n: OperationNode): boolean =>
  n.kind === 'BinaryOperationNode' ||
  n.kind === 'AndNode' ||
  n.kind === 'OrNode' ||
  n.kind === 'UnaryOperationNode' ||
  PATTERNS.has(callOf(n)?.name ?? '')
const atom = (n: OperationNode): OperationNode => (needsParens(n) ? ParensNode.create(n) : n)
const term = (n: OperationNode, inside: 'AndNode' | 'OrNode'): OperationNode =>
  n.kind !== inside && (n.kind === 'AndNode' || n.kind === 'OrNode') ? ParensNode.create(n) : n

/** One class for every column kind; the interfaces of `column-kinds.ts` decide which methods a kind shows. */
export class Handle {
  readonly node: OperationNode
  readonly type: SqlType
  readonly nullable: boolean
  readonly facts: HandleFacts
  constructor(node: OperationNode, type: SqlType, nullable: boolean, facts: HandleFacts = {}) {
    this.node = node
    this.type = type
    this.nullable = nullable
    this.facts = facts
  }
  get expressionType(): undefined {
    return undefined
  }
  toOperationNode(): OperationNode {
    return this.node
  }
  as(alias: string): AliasedExpressionWrapper<unknown, string> {
    return new AliasedExpressionWrapper(this as never, alias)
  }
  #compare(op: string, other: unknown): Handle {
    const o = handleOf(other)
    return new Handle(
      BinaryOperationNode.create(atom(this.node), OperatorNode.create(op as '='), atom(o.node)),
      BOOLEAN,
      this.nullable || o.nullable,
    )
  }
  eq(o: unknown): Handle {
    return this.#compare('=', o)
  }
  ne(o: unknown): Handle {
    return this.#compare('<>', o)
  }
  gt(o: unknown): Handle {
    return this.#compare('>', o)
  }
  gte(o: unknown): Handle {
    return this.#compare('>=', o)
  }
  lt(o: unknown): Handle {
    return this.#compare('<', o)
  }
  lte(o: unknown): Handle {
    return this.#compare('<=', o)
  }
  same(o: unknown): Handle {
    return new Handle(this.#compare('is not distinct from', o).node, BOOLEAN, false)
  }
  #list(op: 'in' | 'not in', values: readonly unknown[]): Handle {
    if (values.length === 0) return handleOf(op === 'not in')
    const list = ValueListNode.create(values.map((v) => handleOf(v).node))
    return new Handle(BinaryOperationNode.create(atom(this.node), OperatorNode.create(op), list), BOOLEAN, this.nullable)
  }
  in(values: readonly unknown[]): Handle {
    return this.#list('in', values)
  }
  notIn(values: readonly unknown[]): Handle {
    return this.#list('not in', values)
  }
  within(from: unknown, to: unknown): Handle {
    const end = handleOf(to)
    const before = this.lt(end)
    const closed = end.nullable ? new Handle(end.isNull().or(before).node, BOOLEAN, this.nullable) : before
    return this.gte(from).and(closed)
  }
  #nullTest(op: 'is' | 'is not'): Handle {
    return new Handle(BinaryOperationNode.create(atom(this.node), OperatorNode.create(op), ValueNode.createImmediate(null)), BOOLEAN, false)
  }
  isNull(): Handle {
    return this.#nullTest('is')
  }
  isNotNull(): Handle {
    return this.#nullTest('is not')
  }
  orElse(other: unknown): Handle {
    const o = handleOf(other)
    const type = widenTypes([this.type, o.type], 'orElse')
    return call(type, 'coalesce', [this, o], {}, this.nullable && o.nullable).withFacts({ accepted: mergeAccepted([this, o]) })
  }
  asc(options?: NullOrder): Order {
    return { order: 'asc', nulls: options?.nulls ?? 'last', by: this as never }
  }
  desc(options?: NullOrder): Order {
    return { order: 'desc', nulls: options?.nulls ?? 'first', by: this as never }
  }
  plus(o: unknown): Handle {
    return isDuration(o) ? this.#move(o, 1) : call(sumType(this.type, handleOf(o).type), 'plus', [this, o])
  }
  minus(o: unknown): Handle {
    return isDuration(o) ? this.#move(o, -1) : call(sumType(this.type, handleOf(o).type), 'minus', [this, o])
  }
  times(o: unknown): Handle {
    return call(productType(this.type, handleOf(o).type), 'times', [this, o])
  }
  dividedBy(o: unknown): Handle {
    const zero = o === 0 || o === 0n
    return call(quotientType(this.type, handleOf(o).type), 'divide', [this, o], {}, zero || isHandle(o) ? true : this.nullable)
  }
  #like(name: string, pattern: string, options: LikeOptions | undefined): Handle {
    return call(BOOLEAN, name, [this, pattern, ...(options ? [checkEscape(pattern, options.escape)] : [])])
  }
  like(pattern: string, options?: LikeOptions): Handle {
    return this.#like('like', pattern, options)
  }
  notLike(pattern: string, options?: LikeOptions): Handle {
    return this.#like('not_like', pattern, options)
  }
  ilike(pattern: string, options?: LikeOptions): Handle {
    return this.#like('ilike', pattern, options)
  }
  notIlike(pattern: string, options?: LikeOptions): Handle {
    return this.#like('not_ilike', pattern, options)
  }
  and(other: unknown): Handle {
    const o = handleOf(other)
    return new Handle(AndNode.create(term(this.node, 'AndNode'), term(o.node, 'AndNode')), BOOLEAN, this.nullable || o.nullable)
  }
  or(other: unknown): Handle {
    const o = handleOf(other)
    return new Handle(OrNode.create(term(this.node, 'OrNode'), term(o.node, 'OrNode')), BOOLEAN, this.nullable || o.nullable)
  }
  get(...path: readonly (string | number)[]): Handle {
    return call(JSON_TYPE, 'json_get', [this], { path: checkPath(path) }, true)
  }
  text(...path: readonly (string | number)[]): Handle {
    return call(TEXT, 'json_text', [this], { path: checkPath(path) }, true)
  }
  #move(d: Duration, sign: 1 | -1): Handle {
    if (this.type.kind === 'day' && SUB_DAY.has(d.unit))
      throw new AuthorError(
        'day-moved-by-hours',
        `a day cannot move by ${d.unit}s`,
        'move by days or longer, or make it a timestamp first: cast(x, ntz())',
      )
    if ((this.type.kind === 'tz' || this.type.kind === 'ltz') && CALENDAR.has(d.unit))
      throw new AuthorError(
        'zoned-calendar-arithmetic',
        `a time with a zone cannot move by ${d.unit}s: the engines disagree`,
        'make it a wall clock first: toUtc(x)',
      )
    return call(this.type, 'date_add', [this, sign * d.count], { unit: d.unit }, this.nullable)
  }
  /** The same expression with other facts (accepted values, description). */
  withFacts(facts: HandleFacts): Handle {
    return new Handle(this.node, this.type, this.nullable, facts)
  }
}

const SUB_DAY = new Set(['nanosecond', 'microsecond', 'millisecond', 'second', 'minute', 'hour'])
const CALENDAR = new Set(['month', 'quarter', 'year'])
const isDuration = (o: unknown): o is Duration => o !== null && typeof o === 'object' && 'unit' in o && 'count' in o

/** All accepted values, if every part has a closed list (a text literal is a list of one). */
export function mergeAccepted(parts: readonly Handle[]): readonly string[] | undefined {
  const lists = parts.filter((p) => p.type.kind !== 'null').map((p) => p.facts.accepted ?? literalText(p))
  return lists.every((l) => l !== undefined) ? [...new Set(lists.flat() as string[])] : undefined
}
function literalText(p: Handle): readonly string[] | undefined {
  const value = p.node.kind === 'ValueNode' ? (p.node as ValueNode).value : undefined
  return typeof value === 'string' ? [value] : undefined
}

/** `not x`. */
export const negate = (x: unknown): Handle =>
  new Handle(UnaryOperationNode.create(OperatorNode.create('not'), atom(handleOf(x).node)), BOOLEAN, handleOf(x).nullable)
