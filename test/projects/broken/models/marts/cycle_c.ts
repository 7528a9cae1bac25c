import { defineModel, from } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { cycleA } from './cycle_a.ts'

// @ts-expect-error reads itself by its neighbours
export const cycleC = defineModel({}, () => from(cycleA).select((a) => ({ id: a.id })))
