import { defineProject } from '#dsl'

export const jaffleShop = defineProject({
  name: 'jaffle_shop',
  folders: {
    seeds: { schema: 'raw' },
    staging: { schema: 'staging', materialized: 'view' },
    marts: { schema: 'shop', materialized: 'table' },
  },
})
