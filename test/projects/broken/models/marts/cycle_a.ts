import { defineModel, from } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { cycleB } from '../intermediate/cycle_b.ts'

// @ts-expect-error reads itself by its neighbours
export const cycleA = defineModel({}, () => from(cycleB).select((b) => ({ id: b.id })))
