import { defineModel, from, relationship } from '#dsl'
// biome-ignore lint/suspicious/noImportCycles: the circle is what this file is for
import { fctChild } from './fct_child.ts'
import { fctGood } from './fct_good.ts'

/** A test that reads a model's reader is no circle of models. */
export const fctTestedByChild = defineModel({ tests: (r) => [relationship(r.id, fctChild, (c) => c.id)] }, () =>
  from(fctGood).select((o) => ({ id: o.id })),
)
