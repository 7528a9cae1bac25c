import type { OperationNode } from 'kysely'
import { AuthorError } from '../dsl/author-error.ts'
import { type Call, callOf } from '../dsl/call-node.ts'
import type { Dialect } from './dialect.ts'

/** ` over (partition by … order by … rows …)` for an inner call of this template; NULL order and frames are always spelled out. */
export function printOver(call: Call, template: string, dialect: Dialect, print: (node: OperationNode) => string): string {
  const [inner, ...rest] = call.args as [OperationNode, ...OperationNode[]]
  const { by, order, nulls, frame } = call.facts.options as {
    by: number
    order: readonly string[]
    nulls: readonly string[]
    frame: string | null
  }
  const partition = rest.slice(0, by).map(print)
  const orders = rest.slice(by).map((n, i) => `${print(n)} ${order[i]} nulls ${nulls[i]}`)
  const whole = callOf(inner)?.facts.options['whole'] === true && frame === null && orders.length > 0
  const parts = [
    partition.length > 0 ? `partition by ${partition.join(', ')}` : '',
    orders.length > 0 ? `order by ${orders.join(', ')}` : '',
    whole ? 'rows between unbounded preceding and unbounded following' : frame === null ? '' : printFrame(frame, dialect),
  ]
  if (/ within group | order by |\(distinct /i.test(template) && dialect.name === 'postgres')
    throw new AuthorError(
      'ordered-set-over',
      'an ordered or distinct aggregate cannot be a window function on Postgres',
      'aggregate in a step and join it',
    )
  return ` over (${parts.filter(Boolean).join(' ')})`
}

const printFrame = (frame: string, dialect: Dialect): string =>
  frame.replace(/interval '(\d+) (\w+)'/g, (_, n: string, unit: string) => dialect.interval(Number(n), unit))
