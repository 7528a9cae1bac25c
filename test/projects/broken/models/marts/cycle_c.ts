import { defineModel, from } from '#dsl'
import { cycleA } from './cycle_a.ts'

// @ts-expect-error reads itself by its neighbours
export const cycleC = defineModel({}, () => from(cycleA).select((a) => ({ id: a.id })))
