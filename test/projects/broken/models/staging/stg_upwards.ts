import { defineModel, from } from '#dsl'
import { fctGood } from '../marts/fct_good.ts'

export const stgUpwards = defineModel({}, () => from(fctGood).select((o) => ({ id: o.id })))
