import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import type { Row } from '../../runtime/engine/engine.ts'
import { renderCopy, renderPut, renderRemove } from '../../runtime/engine/snowflake/load/copy-statement.ts'
import { column } from './support/form-of.ts'
import { say } from './support/say.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('loads')
const columns = [column('n', { kind: 'number', precision: 38, scale: 0 }), column('name', { kind: 'text' })]
const native = { twin: 'native' } as const
/** Rows of each file. */
const FILES = { '1.ndjson.gz': 3, '2.ndjson.gz': 5 }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-loads-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const create = (table: string): Promise<unknown> =>
  account().session.execute(snowflake.ddl.createTableIfMissing(table, columns), {
    twin: duckdb.ddl.createTableIfMissing(table, columns),
  })
async function put(name: string, lines: readonly string[], location: string): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, gzipSync(lines.join('\n')))
  await account().session.rows(renderPut(path, location), native)
}
const count = async (table: string): Promise<unknown> => (await account().session.rows(`select count(*) as n from ${table}`))[0]?.['n']
const told = (rows: readonly Row[]): [string, unknown, unknown][] =>
  rows.map((row): [string, unknown, unknown] => [String(row['file']).split('/').at(-1) ?? '', row['status'], row['rows_loaded']]).sort()

test('COPY says the rows of each file by its name, loads a file once, and loads nothing where a line is bad', async () => {
  const { schema, session } = account()
  const [table, location] = [`${schema}.copied`, `@${schema}.files/one/`]
  await create(table)
  await session.execute(`create stage ${schema}.files`, native)
  for (const [name, rows] of Object.entries(FILES))
    await put(
      name,
      Array.from({ length: rows }, (_, i) => JSON.stringify([String(i), `row ${i}`])),
      location,
    )
  const copy = renderCopy({ relation: table, columns, location, files: Object.keys(FILES) })
  expect(told(await session.rows(copy, native))).toEqual(Object.entries(FILES).map(([name, rows]) => [name, 'LOADED', BigInt(rows)]))
  expect(await count(table)).toBe(8n)
  expect(told(await session.rows(copy, native)).filter(([, status]) => status === 'LOADED')).toEqual([])
  expect(await count(table)).toBe(8n)

  await put('3.ndjson.gz', ['["1","good"]', '["x","bad"]'], location)
  const bad = renderCopy({ relation: table, columns, location, files: ['3.ndjson.gz'] })
  await expect(session.rows(bad, native)).rejects.toThrow()
  expect(await count(table)).toBe(8n)
  await session.execute(renderRemove(location), native)
})

test('the loader: rows arrive once, whatever number of files they take, and its files are gone', async () => {
  const { schema, session } = account()
  const table = `${schema}.appended`
  await create(table)
  const rows = Array.from({ length: 2500 }, (_, i) => [BigInt(i), `name ${i} ' " \\ \n €`] as const)
  expect(await session.append(table, columns, rows)).toBe(2500)
  const [sums] = await session.rows(`select count(*) as n, sum(n) as total, count(distinct name) as names from ${table}`)
  expect(sums).toEqual({ n: 2500n, total: 3_123_750n, names: 2500n })
})

const external = process.env['SNOWFLAKE_LIVE_STAGE']
if (!external) say('external stages are not tried: SNOWFLAKE_LIVE_STAGE ("@database.schema.stage/path") is not set')
test.skipIf(!external)('an external stage (SNOWFLAKE_LIVE_STAGE) gives its files to COPY', async () => {
  const { run, schema, session } = account()
  const [table, location] = [`${schema}.external`, `${external?.replace(/\/$/, '')}/${run}/`]
  await create(table)
  await session.rows(
    `copy into ${location}1.ndjson.gz from (select array_construct('1', 'a') union all select array_construct('2', 'b')) file_format = (type = json compression = gzip) single = true`,
    native,
  )
  try {
    const copy = renderCopy({ relation: table, columns, location, files: ['1.ndjson.gz'] })
    expect(told(await session.rows(copy, native))).toEqual([['1.ndjson.gz', 'LOADED', 2n]])
  } finally {
    await session.execute(renderRemove(location), native)
  }
})
