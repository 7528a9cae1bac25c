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
  warehouses: {
    '*': 'small_wh',
    prod: { default: 'small_wh', windowHoursAbove: [24, 'large_wh'] },
  },
  snowflake: {
    grants: {
      marts: {
        usage: { roles: ['reporter'], databaseRoles: ['shop_reader'] },
        relations: { roles: { reporter: ['select'] } },
        future: { roles: { reporter: ['select'] }, databaseRoles: { shop_reader: ['select', 'insert'] } },
      },
    },
  },
})
