import { defineProject } from '#dsl'

/** Ordinary runs use the small warehouse; a mart that is built anew gets the large one. */
const byKindOfRun = { default: 'transform_s', fullRefresh: 'transform_l' }

export const techHealth = defineProject({
  name: 'tech_health',
  folders: {
    seeds: { schema: 'seeds' },
    staging: { schema: 'staging', materialized: 'view', warehouse: 'transform_s' },
    intermediate: { schema: 'intermediate', materialized: 'view', warehouse: 'transform_s' },
    marts: { schema: 'marts', materialized: 'table', warehouse: byKindOfRun },
    snapshots: { schema: 'snapshots' },
  },
  /** In production a schema has its own name; elsewhere whoever builds stands in front of it. */
  schemaName: (schema, target) => (target.name === 'prod' || !target.schemaPrefix ? schema : `${target.schemaPrefix}_${schema}`),
})
