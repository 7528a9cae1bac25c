import { BinaryOperationNode, OperatorNode } from 'kysely'
import { CallFacts, type CallOptions, callNode } from './call-node.ts'
import type { Aggregate, Window, WindowFunction } from './column-kinds.ts'
import { call, Handle, handleOf } from './handle.ts'
import { BOOLEAN, type SqlType } from './sql-type.ts'
import { windowOf } from './window.ts'

interface Spec {
  readonly name: string
  readonly args: readonly unknown[]
  readonly type: SqlType
  /** NULL for a group that has rows. */
  readonly nullable: boolean
  readonly options?: CallOptions
  readonly filter?: Handle | undefined
  readonly fallback?: unknown
  /** Never NULL, also of no rows: counts. */
  readonly total?: boolean
}

/**
 * An aggregate as data. `where` prints as `f(case when c then x end)`, which every engine has; the argument that is
 * guarded is the first, or the ordering one where a function has it (`guard`).
 */
class Measure {
  readonly #spec: Spec
  readonly aggregate = undefined
  readonly empty = undefined
  constructor(spec: Spec) {
    this.#spec = spec
  }
  /** The column that `aggregate` makes of it. */
  get measure(): Handle {
    return this.#finish(this.#call(), this.#spec.nullable)
  }
  where(condition: unknown): Measure {
    const filter = this.#spec.filter ? this.#spec.filter.and(condition) : handleOf(condition)
    return new Measure({ ...this.#spec, filter })
  }
  orElse(other: unknown): Measure {
    return new Measure({ ...this.#spec, fallback: other })
  }
  over(window: Window): Handle {
    const { args, options } = windowOf(window)
    const over = call(this.#spec.type, 'over', [this.#call(), ...args], options, true)
    const framed = (window.rows !== undefined && window.rows.to !== 0) || (window.range !== undefined && window.range.to !== 'now')
    return this.#finish(over, this.#spec.nullable || (framed && !this.#spec.total))
  }
  is(op: string, other: unknown): { having: true; condition: Handle } {
    return {
      having: true,
      condition: new Handle(
        BinaryOperationNode.create(this.measure.node, OperatorNode.create(op as '='), handleOf(other).node),
        BOOLEAN,
        true,
      ),
    }
  }
  #call(): Handle {
    const { name, args, type, filter } = this.#spec
    const options = { ...this.#spec.options, aggregate: true }
    if (!filter) return call(type, name, args, options, true)
    if (name === 'count_rows')
      return call(
        type,
        'count',
        [call(args.length ? type : { kind: 'number', precision: 1, scale: 0 }, 'case_when', [filter, 1])],
        { aggregate: true },
        false,
      )
    const last = args.length - 1
    const guarded = args.map((a, i) =>
      i === (this.#spec.options?.['guard'] === 'last' ? last : 0) ? call(handleOf(a).type, 'case_when', [filter, a]) : a,
    )
    return call(type, name, guarded, options, true)
  }
  #finish(h: Handle, nullable: boolean): Handle {
    const { fallback, filter, total } = this.#spec
    const base = new Handle(h.node, h.type, !total && (nullable || filter !== undefined))
    return fallback === undefined ? base : base.orElse(fallback)
  }
}

export const measure = <V>(spec: Spec): Aggregate<V> => new Measure(spec) as never
export const countMeasure = (spec: Omit<Spec, 'nullable' | 'total'>): Aggregate<number, never> =>
  new Measure({ ...spec, nullable: false, total: true }) as never

/** A function that stands only before `over`. */
export function windowFunction<V>(
  name: string,
  args: readonly unknown[],
  type: SqlType,
  nullable: boolean,
  options: CallOptions = {},
): WindowFunction<V> {
  const inner = new Handle(
    callNode(
      name,
      args.map((a) => handleOf(a).node),
      new CallFacts(
        type,
        args.map((a) => handleOf(a).type),
        options,
      ),
    ),
    type,
    nullable,
  )
  return {
    windowFunction: undefined as V,
    over: (window: Window) => {
      const w = windowOf(window)
      return call(type, 'over', [inner, ...w.args], w.options, nullable) as never
    },
  }
}
