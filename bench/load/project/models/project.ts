import { defineProject } from '#dsl'

/** A project that only loads: what `npm run bench load` runs. */
export const loadOnly = defineProject({ name: 'load_only', folders: {} })
