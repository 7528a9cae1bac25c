import { defineModel, from } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { cycleC } from '../marts/cycle_c.ts'

// @ts-expect-error reads itself by its neighbours
export const cycleB = defineModel({ materialized: 'ephemeral' }, () => from(cycleC).select((c) => ({ id: c.id })))
