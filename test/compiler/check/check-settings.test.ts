import { afterAll, expect, it } from 'vitest'
import { compileProject } from '#compiler'
import { openScratch } from '../support/scratch-project.ts'

const scratch = openScratch()
afterAll(scratch.remove)

const model = (config: string): string => `import { defineModel, from } from '#dsl'
import { things } from '../../sources/shop/contract.ts'

export const model = defineModel(${config} as never, () =>
  from(things).select((t) => ({ id: t.id, region: t.region, payload: t.payload })),
)
`
/** A file, its config, and what is said of it. */
const MISTAKES: readonly (readonly [name: string, config: string, said: string])[] = [
  [
    'secure_table',
    "{ materialized: 'table', snowflake: { secure: true } }",
    'setting-of-views: secure_table: `secure` on a table: only views hide their text',
  ],
  ['clustered_view', '{ snowflake: { clusterBy: (r) => [r.id] } }', '`clusterBy` on a view: a view has no rows of its own'],
  ['transient_view', '{ snowflake: { transient: true } }', '`transient` on a view'],
  ['swapped_view', "{ snowflake: { publish: 'swap' } }", "`publish: 'swap'` on a view: only tables are exchanged"],
  ['inlined', "{ materialized: 'ephemeral', snowflake: { secure: true } }", 'an inlined model is no relation: it has no settings'],
  ['reclustered', "{ materialized: 'table', snowflake: { automaticClustering: false } }", '`automaticClustering` without `clusterBy`'],
  [
    'by_json',
    "{ materialized: 'table', snowflake: { clusterBy: (r) => [r.payload] } }",
    'rows cannot be clustered by the JSON column "payload"',
  ],
  [
    'by_expression',
    "{ materialized: 'table', snowflake: { clusterBy: (r) => [r.id.plus(1)] } }",
    'the config names an expression where it needs a column of the row',
  ],
  ['by_unknown', "{ materialized: 'table', snowflake: { clusterBy: (r) => [r.town] } }", 'undefined is not a column or a literal'],
  [
    'masked_unknown',
    "{ materialized: 'table', snowflake: { maskingPolicies: { town: 'p' } } }",
    'a masking policy for "town", which the model does not have',
  ],
  ['policy_name', "{ materialized: 'table', snowflake: { maskingPolicies: { id: 'a..p' } } }", '"a..p" is no name of a tag or policy'],
  ['kept_long', "{ materialized: 'table', snowflake: { dataRetentionDays: 7 } }", 'a transient table keeps 0 to 1 days, not 7'],
  [
    'kept_longer',
    "{ materialized: 'table', snowflake: { transient: false, dataRetentionDays: 91 } }",
    'a permanent table keeps 0 to 90 days, not 91',
  ],
  ['granted', "{ snowflake: { grants: { roles: { a: ['insert'] } } } }", 'insert cannot be granted on a view'],
  ['granted_nothing', '{ snowflake: { grants: { roles: { a: [] } } } }', 'the grant to a names no privilege'],
  [
    'lag',
    "{ materialized: 'dynamic', snowflake: { dynamicTable: { targetLag: '1 fortnight', warehouse: 'w' } } }",
    '"1 fortnight" is no lag',
  ],
  [
    'lag_short',
    "{ materialized: 'dynamic', snowflake: { dynamicTable: { targetLag: '30 seconds', warehouse: 'w' } } }",
    'a lag of 30 seconds is below one minute',
  ],
  ['dynamic_bare', "{ materialized: 'dynamic' }", 'a dynamic table needs its lag and warehouse'],
  [
    'dynamic_table',
    "{ materialized: 'table', snowflake: { dynamicTable: { targetLag: '1 hour', warehouse: 'w' } } }",
    '`dynamicTable` on a table',
  ],
  [
    'grows',
    "{ materialized: 'table', warehouse: { rules: [{ when: {}, use: 'w', resize: { from: ['large'], to: 'large' } }] } }",
    'w cannot grow to large from large',
  ],
]

it('says what a relation cannot have, with the file and line of the model', async () => {
  const root = scratch.write({
    'sources/shop/contract.ts': `import { defineSource, integer, json, string } from '#dsl'

export const things = defineSource('raw.things', { id: integer(), region: string(), payload: json() })
`,
    'models/project.ts': `import { defineProject } from '#dsl'

export const project = defineProject({
  name: 'settings',
  folders: { marts: { schema: 'marts' } },
  snowflake: { grants: { martz: { future: { roles: { a: ['select'] } } } } },
})
`,
    ...Object.fromEntries(MISTAKES.map(([name, config]) => [`models/marts/${name}.ts`, model(config)])),
  })
  const { diagnostics, artifact } = await compileProject({ root })
  expect(artifact).toBeUndefined()
  for (const [name, , said] of MISTAKES) {
    const own = diagnostics.filter((d) => d.file === `models/marts/${name}.ts`)
    expect(own.map((d) => `${d.code}: ${d.message}`).join('\n'), name).toContain(said)
    expect(own[0]?.line, name).toBe(4)
    expect(own[0]?.hint.length, name).toBeGreaterThan(10)
  }
  const others = diagnostics.filter((d) => !MISTAKES.some(([name]) => d.file === `models/marts/${name}.ts`))
  expect(others.map((d) => `${d.file}: ${d.message}`)).toEqual([
    'models/project.ts: the project grants rights on the schema "martz", which no relation is in',
  ])
  expect(diagnostics).toHaveLength(MISTAKES.length + 1)
})
