import { expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import type { Scalar } from '../../runtime/engine/engine.ts'
import { column, formOf } from './support/form-of.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('values')
const create = (table: string, columns: readonly ReturnType<typeof column>[]): Promise<unknown> =>
  account().session.execute(snowflake.ddl.createTableIfMissing(table, columns), {
    twin: duckdb.ddl.createTableIfMissing(table, columns),
  })

const COMMENTS = ['Price in US$ ($$ means thousands), see $1 and $$;', 'it\'s \\n \\ "quoted"\nsecond line €  ', '%_ /* -- */ {{x}}']

test.each(COMMENTS)('a comment comes back byte for byte: %j', async (text) => {
  const { schema, storedSchema, session } = account()
  const [table, view] = [`${schema}.commented`, `${schema}.commented_view`]
  const columns = [column('price', { kind: 'number', precision: 10, scale: 2 }, text)]
  await create(table, columns)
  const told = snowflake.ddl.comment(table, 'table', text, columns)
  const twins = duckdb.ddl.comment(table, 'table', text, columns)
  expect(told.length).toBe(2)
  for (const [i, sql] of told.entries()) await session.execute(sql, { twin: twins[i] ?? [] })
  const viewForm = formOf(columns, { kind: 'view', description: text })
  for (const sql of snowflake.ddl.replaceView(view, viewForm, `select price from ${table}`))
    await session.execute(sql, {
      twin: [...duckdb.ddl.replaceView(view, viewForm, `select price from ${table}`), ...duckdb.ddl.comment(view, 'view', text, columns)],
    })
  const names = "in ('COMMENTED', 'COMMENTED_VIEW')"
  const mine = `schema_name = '${schema}' and upper(table_name) ${names}`
  const relations = await session.rows(
    `select comment from information_schema.tables where table_schema = '${storedSchema}' and table_name ${names}`,
    {
      twin: `select comment from duckdb_tables() where ${mine} union all select comment from duckdb_views() where ${mine.replace('table_name', 'view_name')}`,
    },
  )
  expect(relations.map((row) => row['comment'])).toEqual([text, text])
  const found = await session.rows(
    `select comment from information_schema.columns where table_schema = '${storedSchema}' and table_name ${names}`,
    { twin: `select comment from duckdb_columns() where ${mine}` },
  )
  expect(found.map((row) => row['comment'])).toEqual([text, text])
})

/** A document is laid out as the engine likes; its numbers are the same. */
const withoutBlanks = (json: Scalar | undefined): unknown => (typeof json === 'string' ? json.replaceAll(/\s/g, '') : json)

test('numbers are exact: appended, bound and printed', async () => {
  const { schema, session } = account()
  const table = `${schema}.numbers`
  const columns = [
    column('whole', { kind: 'number', precision: 38, scale: 0 }),
    column('fraction', { kind: 'number', precision: 38, scale: 18 }),
    column('approximate', { kind: 'float' }),
    column('document', { kind: 'json' }),
  ]
  await create(table, columns)
  const [beyond, widest] = [9_007_199_254_740_993n, 99_999_999_999_999_999_999_999_999_999_999_999_999n]
  const long = '12345678901234567890.123456789012345678'
  const rows: Scalar[][] = [
    [beyond, long, 0.1, '{"n":9007199254740993}'],
    [widest, '-0.000000000000000001', 1.7976931348623157e308, '99999999999999999999'],
    [-widest, null, -2.5e-308, null],
  ]
  await session.append(table, columns, rows)
  const all = await session.rows(`select whole, fraction, approximate, document from ${table} order by whole desc`)
  const read = all.map((row) => [row['whole'], row['fraction'], row['approximate'], withoutBlanks(row['document'])])
  expect(read).toEqual([rows[1], rows[0], rows[2]])

  const bound = await session.rows(`select count(*) as n from ${table} where whole = cast(? as decimal(38, 0))`, { params: [beyond] })
  expect(bound).toEqual([{ n: 1n }])
  expect(await session.rows(`select whole from ${table} where whole = ${beyond}`)).toEqual([{ whole: beyond }])
})

const ZONES = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata']
test('times keep their nanoseconds and their moment, whatever the zone of the session is', async () => {
  const { isRehearsal, schema, session } = account()
  // DuckDB's zoned times and times of day have microseconds.
  const [zoned, clock] = isRehearsal ? ['123456', '23:59:59.999999'] : ['123456789', '23:59:59.999999999']
  const table = `${schema}.times`
  const columns = [
    column('plain', { kind: 'ntz' }),
    column('local', { kind: 'ltz' }),
    column('zoned', { kind: 'tz' }),
    column('day', { kind: 'day' }),
    column('clock', { kind: 'time' }),
  ]
  await create(table, columns)
  const rows = [
    ['2026-03-08 02:30:00.123456789', `2026-03-08 10:30:00.${zoned}+00:00`, `2026-11-01 08:30:00.${zoned}+00:00`, '2026-03-08', clock],
    ['1969-12-31 23:59:59.999999999', '1900-01-01 00:00:00+00:00', '1969-12-31 23:59:59.5+00:00', '1582-10-15', '00:00:00'],
  ]
  for (const zone of ZONES) {
    await session.execute(`alter session set timezone = '${zone}'`, { twin: 'native' })
    await session.execute(`delete from ${table}`)
    await session.append(table, columns, rows)
    const read = await session.rows(`select plain, local, zoned, day, clock from ${table} order by plain desc`, {
      types: { LOCAL: 'timestamp_ltz' },
    })
    expect(
      read.map((row) => Object.values(row)),
      zone,
    ).toEqual(rows)
  }
  await session.execute("alter session set timezone = 'UTC'", { twin: 'native' })
})
