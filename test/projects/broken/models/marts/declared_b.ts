import { defineModel, defineRow, from, integer, type Model } from '#dsl'
import { declaredA } from './declared_a.ts'

const row = defineRow({ id: integer() })
export const declaredB: Model<{ id: number }> = defineModel({ row }, () => from(declaredA).select((a) => row({ id: a.id })))
