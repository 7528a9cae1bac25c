import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { type Account, type Driver, openAccount } from './support/open-driver.ts'

const NAMES = ['id', 'price', 'ratio', 'yes', 'day', 'at_time', 'moment', 'zoned', 'doc', 'bytes', 'note']
const MAKE = `create temp table target (id decimal(38, 0), price decimal(38, 2), ratio double, yes boolean, day date, at_time time,
  moment timestamp_ns, zoned timestamptz, doc json, bytes blob, note varchar)`
const ITEMS = [
  'to_number($1[0]::varchar, 38, 0)',
  'to_number($1[1]::varchar, 38, 2)',
  '$1[2]::varchar::float',
  'to_boolean($1[3]::varchar)',
  'to_date($1[4]::varchar)',
  '$1[5]::time(9)',
  "to_timestamp_ntz($1[6]::varchar, 'YYYY-MM-DD HH24:MI:SS.FF9')",
  'cast($1[7]::varchar as timestamp_tz(9))',
  'parse_json($1[8]::varchar)',
  "to_binary($1[9]::varchar, 'HEX')",
  '$1[10]::varchar',
]
const OPTIONS = 'file_format = (type = json compression = gzip) on_error = abort_statement'
const copy = (options = OPTIONS, items = ITEMS) =>
  `copy into "RAW".target (${NAMES.join(', ')})\nfrom (\n  select ${items.join(', ')}\n  from @"RAW".loads/run1/\n)\n${options}`
const LINE = ['12345678901234567890123456789012345678', '-1.50', '1.5', 'true', '1969-12-31', '23:59:59.5', '1960-01-01 00:00:00.123456789']
const REST = ['2026-01-01 00:00:00.5+00:00', '{"a": [1.10]}', '0aff', 'ä\n"']
const row = (id: string): string[] => [id, ...LINE.slice(1), ...REST]

/** A driver with the target, the stage, and these files of lines in it. */
async function stage(account: Account, files: Record<string, readonly unknown[]>): Promise<Driver> {
  await account.control.register([
    { id: 'make', snowflake: ['create temporary table target'], twins: [[MAKE]] },
    { id: 'count', snowflake: ['select count(*) as n from target'], twins: [['select count(*) as n from target']] },
    { id: 'read', snowflake: ['select * from target'], twins: [['select * from target']] },
  ])
  const driver = await account.connect({ schema: 'RAW' })
  await driver.run('create temporary table target', { id: 'make' })
  await driver.run('create temporary stage if not exists "RAW".loads')
  const folder = temporaryFolder()
  for (const [name, lines] of Object.entries(files)) {
    const file = join(folder, name)
    writeFileSync(file, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
    const put = `put 'file://${file}' @"RAW".loads/run1/ auto_compress = false overwrite = true`
    expect((await driver.run(put)).rows).toMatchObject([{ target: name, status: 'UPLOADED' }])
  }
  return driver
}
const rowsOf = async ({ run }: Driver) => (await run('select count(*) as n from target', { id: 'count' })).rows[0]?.['N']

test('loads every type exactly, a row of the answer for each file, once', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [LINE.concat(REST), row('2')], 'b.ndjson.gz': [new Array(11).fill(null)] })
  const { rows, statement } = await driver.run(copy())
  expect(rows).toMatchObject([
    { file: 'loads/run1/a.ndjson.gz', status: 'LOADED', rows_parsed: '2', rows_loaded: '2', errors_seen: '0', first_error: null },
    { file: 'loads/run1/b.ndjson.gz', status: 'LOADED', rows_parsed: '1', rows_loaded: '1' },
  ])
  expect(
    statement
      .getColumns()
      ?.map((column) => column.getName())
      .slice(0, 4),
  ).toEqual(['file', 'status', 'rows_parsed', 'rows_loaded'])
  const { rows: loaded } = await driver.run('select * from target', { id: 'read' })
  expect(loaded[0]).toMatchObject({
    ID: '12345678901234567890123456789012345678',
    PRICE: '-1.50',
    YES: true,
    DAY: '1969-12-31',
    DOC: '{"a": [1.10]}',
    BYTES: '0AFF',
  })
  expect(loaded[0]).toMatchObject({ NOTE: 'ä\n"', MOMENT: '1960-01-01 00:00:00.123' })
  expect(Object.values(loaded[2] ?? {}).filter((value) => value !== null && value !== 'NULL')).toEqual([])

  expect((await driver.run(copy())).rows).toEqual([{ status: 'Copy executed with 0 files processed.' }])
  expect(await rowsOf(driver)).toBe('3')
  expect((await driver.run(copy(`${OPTIONS} files = ('b.ndjson.gz') force = true`))).rows).toHaveLength(1)
  expect(await rowsOf(driver)).toBe('4')
})

test('a bad value loads nothing of any file', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1')], 'b.ndjson.gz': [row('2'), row('x')] })
  await expect(driver.run(copy())).rejects.toMatchObject({ code: '100038', sqlState: '22018' })
  expect(await rowsOf(driver)).toBe('0')
})

test('a line that is no array of texts is refused', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1'), [1, ...row('1').slice(1)]] })
  await expect(driver.run(copy())).rejects.toMatchObject({ code: '100069' })
})

test('files are loadable again after a rollback', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1')] })
  await driver.run('begin')
  expect((await driver.run(copy())).rows).toHaveLength(1)
  await driver.run('rollback')
  expect(await rowsOf(driver)).toBe('0')
  expect((await driver.run(copy())).rows).toMatchObject([{ rows_loaded: '1' }])
})

test('a partial load can be told to happen', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1'), row('2')] })
  await account.control.arm({ kind: 'partial-copy' })
  expect((await driver.run(copy())).rows).toMatchObject([
    { status: 'PARTIALLY_LOADED', rows_parsed: '2', rows_loaded: '1', errors_seen: '1' },
  ])
})

test.each([
  ['no option', copy('')],
  ['no ON_ERROR', copy('file_format = (type = json)')],
  ['no format', copy('on_error = abort_statement')],
  ['another ON_ERROR', copy(OPTIONS.replace('abort_statement', 'continue'))],
  ['another format', copy(OPTIONS.replace('json', 'csv'))],
  ['an outer array taken apart', copy(OPTIONS.replace('type = json', 'type = json strip_outer_array = true'))],
  ['a cast that hides errors', copy(OPTIONS, ITEMS.with(0, 'try_to_number($1[0]::varchar)'))],
  ['one item less', copy(OPTIONS, ITEMS.slice(1))],
  ['no column list', copy().replace(/ \(id[^)]*\)/, '')],
  ['a pattern', copy(`${OPTIONS} pattern = '.*'`)],
])('COPY with %s is refused', async (_, text) => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1')] })
  await expect(driver.run(text)).rejects.toMatchObject({ code: '001003' })
  expect(await rowsOf(driver)).toBe('0')
})

test('a missing file, table or column is an error', async () => {
  const account = await openAccount()
  const driver = await stage(account, { 'a.ndjson.gz': [row('1')] })
  await expect(driver.run(copy(`${OPTIONS} files = ('z.gz')`))).rejects.toMatchObject({ code: '091016' })
  await expect(driver.run(copy().replace('target', 'other'))).rejects.toMatchObject({ code: '002003' })
  await expect(driver.run(copy().replace('note', 'notes'))).rejects.toMatchObject({ code: '000904' })
})
