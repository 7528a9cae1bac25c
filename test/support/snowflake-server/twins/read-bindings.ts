import { z } from 'zod'
import type { BoundValue } from '../duckdb/bind-value.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'

export const bindingsSchema = z.record(
  z.string(),
  z.object({ type: z.string(), value: z.union([z.string(), z.null(), z.array(z.string().nullable())]) }),
)
export type Bindings = z.infer<typeof bindingsSchema>

/** One list of values for each execution: a bulk bind has an array in every place, one value for each row. */
export function readBindings(bindings: Bindings | undefined, placeholders: number): readonly (readonly BoundValue[])[] {
  const places = Object.entries(bindings ?? {}).sort(([a], [b]) => Number(a) - Number(b))
  const inOrder = places.every(([place], index) => place === String(index + 1))
  if (!inOrder || places.length !== placeholders) {
    throw new SnowflakeError(
      '002049',
      '42601',
      `SQL compilation error:\n${placeholders} bind variables are wanted, ${places.length} are set.`,
    )
  }
  const length = places[0]?.[1].value
  if (!Array.isArray(length)) return [places.map(([, { type, value }]) => ({ type, value: value as string | null }))]
  return length.map((_, row) =>
    places.map(([place, { type, value }]) => {
      const cell = Array.isArray(value) ? value[row] : undefined
      if (cell === undefined) throw new SnowflakeError('002049', '42601', `Bind variable ${place} has no value for row ${row + 1}.`)
      return { type, value: cell }
    }),
  )
}
