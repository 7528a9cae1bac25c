import { defineProject } from '#dsl'

/** Ordinary runs use the small warehouse; a mart that is built anew gets the large one. */
const byKindOfRun = { default: 'transform_s', fullRefresh: 'transform_l' }

export const techHealth = defineProject({
  name: 'tech_health',
  folders: {
    seeds: { schema: 'seeds' },
    staging: { schema: 'staging', materialized: 'view' },
    intermediate: { schema: 'intermediate', materialized: 'view' },
    marts: { schema: 'marts', materialized: 'table', warehouse: byKindOfRun },
    snapshots: { schema: 'snapshots' },
  },
  /** What no folder says: seeds and snapshots, on every target. */
  warehouses: { '*': 'transform_s' },
  /** Marts are what others read. An administrator makes the role. */
  snowflake: { grants: { marts: { usage: { roles: ['reporter'] }, relations: { roles: { reporter: ['select'] } } } } },
  /** In production a schema has its own name; elsewhere whoever builds stands in front of it. */
  schemaName: (schema, target) => (target.name === 'prod' || !target.schemaPrefix ? schema : `${target.schemaPrefix}_${schema}`),
})
