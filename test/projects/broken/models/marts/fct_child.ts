import { defineModel, from, type Model } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { fctTestedByChild } from './fct_tested_by_child.ts'

export const fctChild: Model<{ id: number }> = defineModel({}, () => from(fctTestedByChild).select((o) => ({ id: o.id })))
