import { defineProject } from '#dsl'

export const golden = defineProject({
  name: 'golden',
  folders: {
    seeds: { schema: 'seeds' },
    staging: { schema: 'staging', materialized: 'view' },
    intermediate: { schema: 'intermediate', materialized: 'view' },
    marts: { schema: 'marts', materialized: 'table', tags: ['mart'] },
    snapshots: { schema: 'snapshots' },
  },
})
