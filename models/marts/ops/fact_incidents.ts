import { defineModel, from } from '#dsl'
import { fctOpsIncidents } from './fct_ops__incidents.ts'

/** The incident mart under its earlier name, for readers that still use it. */
export const factIncidents = defineModel({ tags: ['ops'], materialized: 'view' }, () => from(fctOpsIncidents).select((i) => i))
