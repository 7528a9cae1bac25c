import { defineModel, from, type Model } from '#dsl'

export const cycleD: Model<{ id: number }> = defineModel({}, () => from(cycleD).select((d) => ({ id: d.id })))
