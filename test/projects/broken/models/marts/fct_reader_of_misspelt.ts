import { defineModel, from } from '#dsl'
import { fctMisspelt } from './fct_misspelt.ts'

/** Has no mistake of its own, and so no message. */
export const fctReaderOfMisspelt = defineModel({}, () => from(fctMisspelt).select((m) => ({ id: m.id })))
