import type { Call } from '../dsl/call-node.ts'

/** `$3 asc nulls last, $4 …`: the ordering arguments of an aggregate, from the one at `first` on. */
export function orderTemplate(call: Call, first: number): string {
  const { order, nulls } = call.facts.options as { readonly order: readonly string[]; readonly nulls: readonly string[] }
  return order.map((o, i) => `$${first + i} ${o} nulls ${nulls[i]}`).join(', ')
}
/** `$1, $2 …` for each argument, each within a text around it. */
export const eachArgument = (call: Call, around: (slot: string) => string = (s) => s, glue = ', '): string =>
  call.args.map((_, i) => around(`$${i + 1}`)).join(glue)
