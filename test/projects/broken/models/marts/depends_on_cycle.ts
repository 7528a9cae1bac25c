import { defineModel, from } from '#dsl'
import { cycleA } from './cycle_a.ts'
import { cycleD } from './cycle_d.ts'

/** Has no mistake of its own, and so no message. */
export const dependsOnCycle = defineModel({}, () =>
  from(cycleD)
    .crossJoin(cycleA)
    .select((d) => ({ id: d.id })),
)
