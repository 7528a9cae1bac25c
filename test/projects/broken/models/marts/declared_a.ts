import { defineModel, defineRow, from, integer, type Model } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { declaredB } from './declared_b.ts'

export const idRow = defineRow({ id: integer() })

/** With a declared row no query is needed to know its columns: only the graph shows the circle. */
export const declaredA: Model<{ id: number }> = defineModel({ row: idRow }, () => from(declaredB).select((b) => idRow({ id: b.id })))
