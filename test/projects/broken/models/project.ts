import { defineProject } from '#dsl'

/** Every file of this project but the sources has one mistake. */
export const broken = defineProject({
  name: 'broken',
  folders: {
    seeds: { schema: 'seeds' },
    staging: { schema: 'staging' },
    intermediate: { schema: 'intermediate' },
    marts: { schema: 'marts', materialized: 'table' },
  },
})
