import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnyResource, copyTo, readCsv } from '#extract-load'
import { collect, failureOf } from '../support/client.ts'
import { columns, loadedSource } from '../support/load-plans.ts'
import { relationOf } from '../support/things.ts'
import { openWarehouse } from '../support/warehouse.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-csv-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

test('cells stay text, empty ones are NULL, quotes and a byte order mark are understood', async () => {
  const path = await file('a.csv', '\ufeffid,name,note\n007,"a, ""b""\nc",\n9007199254740993,x,NA\n')
  expect(await collect(readCsv(path))).toEqual([
    [
      { id: '007', name: 'a, "b"\nc', note: null },
      { id: '9007199254740993', name: 'x', note: 'NA' },
    ],
  ])
  expect((await collect(readCsv(path, { nullText: 'NA' })))[0]?.map(({ note }) => note)).toEqual(['', null])
})

test('pages are bounded', async () => {
  const path = await file('b.csv', `id\n${Array.from({ length: 2500 }, (_, i) => i).join('\n')}`)
  expect((await collect(readCsv(path))).map((page) => page.length)).toEqual([1000, 1000, 500])
})

test('a line with too few cells is named; a missing file is a matter of the environment', async () => {
  const path = await file('c.csv', 'id,name\n1,a\n2\n')
  const broken = await failureOf(collect(readCsv(path)))
  expect([broken.name, broken.message]).toEqual(['TerminalFailure', `${path}:3 is not CSV (CSV_RECORD_INCONSISTENT_COLUMNS)`])
  const missing = await failureOf(collect(readCsv(join(folder, 'none.csv'))))
  expect([missing.name, missing.message]).toEqual(['EnvironmentFailure', `the file ${join(folder, 'none.csv')} cannot be read (ENOENT)`])
})

test('a file becomes the rows of its table, exactly', async () => {
  const products = loadedSource({
    name: 'raw.product',
    columns: columns('id integer', 'name text null', 'price decimal', 'listed_on day'),
    key: ['id'],
  })
  await using warehouse = await openWarehouse([products])
  const path = await file(
    'd.csv',
    'id,name,price,listed_on,colour\n1,pen,1.10,2026-01-01,red\n2,,0.123456789,2026-01-02,\n3,cup,1.1234567891,2026-01-02,\n',
  )
  const resource: AnyResource = {
    id: 'test.products',
    description: 'Products.',
    tables: { product: relationOf('raw.product') },
    start: '2026-01-01',
    extract: () => readCsv(path),
    rows: copyTo('product'),
  }
  expect(await warehouse.run(resource)).toMatchObject([{ status: 'loaded', quarantined: 1, drift: 1, changed: { merged: 2 } }])
  expect(await warehouse.rows('select * from raw.product order by id')).toEqual([
    { id: 1n, name: 'pen', price: '1.100000000', listed_on: '2026-01-01' },
    { id: 2n, name: null, price: '0.123456789', listed_on: '2026-01-02' },
  ])
  expect(await warehouse.run(resource)).toMatchObject([{ changed: { merged: 0 } }])
})
