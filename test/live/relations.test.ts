import { expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import { column, formOf } from './support/form-of.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('relations')
const columns = [column('n', { kind: 'number', precision: 38, scale: 0 }), column('name', { kind: 'text', length: 10 })]
const form = formOf(columns)
const select = (rows: number, name: string): string =>
  `select cast(n as decimal(38, 0)) as n, '${name}' as name from (values ${Array.from({ length: rows }, (_, i) => `(${i})`).join(', ')}) as v (n)`
const rowsOf = async (table: string): Promise<unknown> =>
  (await account().session.rows(`select count(*) as n, min(name) as name from ${table}`))[0]

async function replace(table: string, body: string): Promise<(number | null)[]> {
  const texts = snowflake.ddl.replaceTableAs(table, form, body)
  const twins = duckdb.ddl.replaceTableAs(table, form, body)
  const changed: (number | null)[] = []
  for (const [i, sql] of texts.entries()) changed.push((await account().session.execute(sql, { twin: twins[i] ?? [] })).changed)
  return changed
}

test('a table made from a select holds its rows, and does not say how many: plans ask', async () => {
  const table = `${account().schema}.made`
  expect(await replace(table, select(7, 'first'))).toEqual([null])
  expect(await rowsOf(table)).toEqual({ n: 7n, name: 'first' })
  await replace(table, select(2, 'second'))
  expect(await rowsOf(table)).toEqual({ n: 2n, name: 'second' })
})

test('a table that is made again keeps its grants, and a value that is too long for its column fails it', async () => {
  const table = `${account().schema}.granted`
  await replace(table, select(1, 'first'))
  const [{ role } = {}] = await account().session.rows('select current_role() as role', { twin: 'native' })
  await account().session.execute(`grant references on table ${table} to role "${role}"`, { twin: [] })
  await replace(table, select(1, 'second'))
  const grants = await account().session.rows(`show grants on table ${table}`, { twin: "select 'REFERENCES' as privilege" })
  expect(grants.map((row) => row['privilege'])).toContain('REFERENCES')
  const [long = ''] = snowflake.ddl.replaceTableAs(table, form, select(1, 'eleven chars'))
  const refusal = { code: '100078', sqlState: '22000', message: "String 'eleven chars' is too long and would be truncated" }
  await expect(account().session.execute(long, { refusal })).rejects.toMatchObject({ facts: { kind: '100078' } })
  expect(await rowsOf(table)).toEqual({ n: 1n, name: 'second' })
})

test('an exchange gives readers the new rows under the old name, and the old ones beside', async () => {
  const [table, beside] = [`${account().schema}.exchanged`, `${account().schema}.exchanged__beside`]
  await replace(table, select(2, 'old'))
  const texts = snowflake.ddl.swapTableAs?.(table, beside, form, select(3, 'new')) ?? []
  const twins = [
    [],
    [],
    [`create or replace table ${beside} as\n${select(3, 'new')}`],
    [
      `alter table ${table} rename to exchanged__passing`,
      `alter table ${beside} rename to exchanged`,
      `alter table ${account().schema}.exchanged__passing rename to exchanged__beside`,
    ],
  ]
  expect(texts.length).toBe(twins.length)
  for (const [i, sql] of texts.entries()) await account().session.execute(sql, { twin: twins[i] ?? [] })
  expect(await rowsOf(table)).toEqual({ n: 3n, name: 'new' })
  expect(await rowsOf(beside)).toEqual({ n: 2n, name: 'old' })
})

test('a clone of a schema has its rows, and its changes stay its own', async () => {
  const { schema, session } = account()
  await replace(`${schema}.cloned`, select(4, 'origin'))
  const copy = `${schema}_copy`
  const clone = snowflake.ddl.schemas?.clone(copy, schema, false) ?? ''
  await session.execute(clone, { twin: [`create schema ${copy}`, `create table ${copy}.cloned as select n, name from ${schema}.cloned`] })
  await session.execute(`delete from ${copy}.cloned where n < 3`)
  expect(await rowsOf(`${copy}.cloned`)).toEqual({ n: 1n, name: 'origin' })
  expect(await rowsOf(`${schema}.cloned`)).toEqual({ n: 4n, name: 'origin' })
})

test('a column is added once and widened in place', async () => {
  const table = `${account().schema}.changed`
  await replace(table, select(1, 'first'))
  const change = (made: (d: typeof snowflake) => string | undefined): Promise<unknown> =>
    account().session.execute(made(snowflake) ?? '', { twin: made(duckdb) ?? [] })
  await change((d) => d.ddl.addColumn(table, column('more', { kind: 'ntz' })))
  await change((d) => d.ddl.addColumn(table, column('more', { kind: 'ntz' })))
  await change((d) => d.ddl.widenColumn?.(table, column('name', { kind: 'text', length: 40 })))
  await account().session.execute(`insert into ${table} (n, name) values (2, 'longer than ten characters')`)
  expect(await account().session.rows(`select name, more from ${table} where n = 2`)).toEqual([
    { name: 'longer than ten characters', more: null },
  ])
})
