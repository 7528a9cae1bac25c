import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileProject, duckdb } from '#compiler'
import { personalColumns } from './support/personal-values.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** A project of one contract and of models that select from it, each in a file of its own. */
async function compile(models: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'tech-health-'))
  try {
    for (const folder of ['models', 'sources/ecommerce']) mkdirSync(join(root, folder), { recursive: true })
    const contract = `${ROOT}/sources/ecommerce/contract.ts`
    writeFileSync(join(root, 'sources/ecommerce/contract.ts'), `export * from '${contract}'\n`)
    writeFileSync(
      join(root, 'models/project.ts'),
      `import { defineProject } from '${ROOT}/compiler/dsl/index.ts'\nexport const p = defineProject({ name: 'p', folders: { models: { schema: 'm', materialized: 'view' } } })\n`,
    )
    for (const [name, body] of Object.entries(models))
      writeFileSync(
        join(root, `models/${name}.ts`),
        `import { commonDomain, defineModel, from, hashPii, lower, max, unionAll, yearBand } from '${ROOT}/compiler/dsl/index.ts'\nimport { ecommerceCustomer } from '${contract}'\nexport const model = defineModel({}, () => ${body})\n`,
      )
    const { artifact, diagnostics } = await compileProject({ root, dialect: duckdb })
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) expect(artifact).toBeUndefined()
    return errors.map(({ code, file, message }) => `${code} ${file}: ${message}`)
  } finally {
    rmSync(root, { recursive: true })
  }
}

test('selecting any personal column of a customer does not compile, and says which column and where', async () => {
  const { artifact } = await compileProject({ root: ROOT, dialect: duckdb })
  const columns = personalColumns(artifact as never)
    .filter((column) => column.startsWith('raw_ecommerce.customer.'))
    .map((column) => column.split('.').at(-1) as string)
  expect(columns).toHaveLength(7)
  const models = Object.fromEntries(
    columns.map((column) => [`fct_${column}`, `from(ecommerceCustomer).select((c) => ({ shown: c.${column} }))`]),
  )
  expect((await compile(models)).toSorted()).toEqual(
    columns
      .map((column) => `personal-data models/fct_${column}.ts: fct_${column}: the column "shown" is personal data of customer`)
      .toSorted(),
  )
})

test('neither does what is made of one by any other way than its hash or a coarse value', async () => {
  const ways = {
    fct_spread: 'from(ecommerceCustomer).select((c) => c)',
    fct_lower: 'from(ecommerceCustomer).select((c) => ({ shown: lower(c.email) }))',
    fct_max: 'from(ecommerceCustomer).aggregate((c) => ({ shown: max(c.birth_date) }))',
    fct_group: 'from(ecommerceCustomer).groupBy((c) => ({ shown: c.city })).keys()',
    fct_union: 'unionAll(ecommerceCustomer, ecommerceCustomer)',
    fct_leaked:
      '{ let leak; return from(ecommerceCustomer).select((c) => { hashPii(c.email, (plain) => (leak = plain)); return { shown: leak } }) }',
  }
  expect((await compile(ways)).map((line) => line.split(':')[0]).toSorted()).toEqual(
    Object.keys(ways)
      .map((name) => `personal-data models/${name}.ts`)
      .toSorted(),
  )
})

test('coarse values compile, and refuse to be too fine', async () => {
  expect(
    await compile({
      stg_coarse:
        'from(ecommerceCustomer).select((c) => ({ domain: commonDomain(c.email, { atLeast: 5 }), band: yearBand(c.birth_date, { years: 5, since: 1950 }), hash: hashPii(c.phone) }))',
    }),
  ).toEqual([])
  const found = await compile({
    stg_domain: 'from(ecommerceCustomer).select((c) => ({ domain: commonDomain(c.email, { atLeast: 4 }) }))',
    stg_band: 'from(ecommerceCustomer).select((c) => ({ band: yearBand(c.birth_date, { years: 1, since: 1950 }) }))',
    stg_since: 'from(ecommerceCustomer).select((c) => ({ band: yearBand(c.birth_date, { years: 10, since: 1955 }) }))',
  })
  expect(found.map((line) => line.split(':')[0]).toSorted()).toEqual([
    'band-too-narrow models/stg_band.ts',
    'band-too-narrow models/stg_since.ts',
    'crowd-too-small models/stg_domain.ts',
  ])
})
