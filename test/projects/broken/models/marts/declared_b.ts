import { defineModel, defineRow, from, integer, type Model } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { declaredA } from './declared_a.ts'

const row = defineRow({ id: integer() })
export const declaredB: Model<{ id: number }> = defineModel({ row }, () => from(declaredA).select((a) => row({ id: a.id })))
