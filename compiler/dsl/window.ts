import { AuthorError } from './author-error.ts'
import type { CallOptions } from './call-node.ts'
import type { Duration, Order, Window } from './column-kinds.ts'
import { type Handle, handleOf } from './handle.ts'

const list = <X>(x: X | readonly X[] | undefined): readonly X[] => (x === undefined ? [] : Array.isArray(x) ? x : [x as X])
const isOrder = (x: unknown): x is Order => x !== null && typeof x === 'object' && 'order' in x && 'by' in x

/** A window as arguments of the neutral call `over`: partition columns, then ordering ones; the frame is an option. */
export function windowOf(window: Window): { readonly args: readonly Handle[]; readonly options: CallOptions } {
  const by = list(window.by as never).map(handleOf)
  const orders = list(window.order as Order | readonly Order[]).map((o) =>
    isOrder(o) ? o : ({ order: 'asc', nulls: 'last', by: o as never } satisfies Order),
  )
  if ((window.rows || window.range) && orders.length === 0)
    throw new AuthorError(
      'frame-without-order',
      'a window has a frame but no order',
      'add `order: …`: without it the frame holds arbitrary rows',
    )
  return {
    args: [...by, ...orders.map((o) => handleOf(o.by))],
    options: { by: by.length, order: orders.map((o) => o.order), nulls: orders.map((o) => o.nulls), frame: frameOf(window) },
  }
}

const edge = (n: number | 'first' | 'last'): string =>
  n === 'first'
    ? 'unbounded preceding'
    : n === 'last'
      ? 'unbounded following'
      : n === 0
        ? 'current row'
        : `${Math.abs(n)} ${n < 0 ? 'preceding' : 'following'}`
const span = (d: Duration | 'first' | 'now'): string =>
  d === 'first'
    ? 'unbounded preceding'
    : d === 'now' || d.count === 0
      ? 'current row'
      : `interval '${Math.abs(d.count)} ${d.unit}' ${d.count < 0 ? 'preceding' : 'following'}`

function frameOf(window: Window): string | null {
  if (window.rows) return `rows between ${edge(window.rows.from)} and ${edge(window.rows.to)}`
  if (window.range) return `range between ${span(window.range.from)} and ${span(window.range.to)}`
  return null
}
