import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArtifactColumn } from '#artifact'
import { readSeedRows } from '../../../../runtime/build/execute/read-seed-rows.ts'
import { column, makeNode } from '../support/make-node.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'seed-'))
})
afterAll(() => rm(root, { recursive: true }))

async function read(columns: ArtifactColumn[], text: string, sha256?: string) {
  await writeFile(join(root, 's.csv'), text)
  const hash = sha256 ?? createHash('sha256').update(text).digest('hex')
  const node = makeNode('s', [], { kind: 'seed', materialization: 'seed', columns, seed: { file: 's.csv', sha256: hash, staging: [] } })
  const rows = []
  for await (const chunk of readSeedRows(root, node)) rows.push(...chunk)
  return rows
}

const id = column('id')
const name = column('name', { kind: 'text' })
const required = { ...name, nullable: false }

test('cells arrive exact, by name, typed by their column', async () => {
  const columns = [
    id,
    name,
    column('price', { kind: 'number', precision: 27, scale: 9 }),
    column('share', { kind: 'float' }),
    column('on', { kind: 'boolean' }),
    column('day', { kind: 'day' }),
    column('at', { kind: 'ntz' }),
    column('seen', { kind: 'tz' }),
    column('doc', { kind: 'json' }),
  ]
  const text = [
    '\uFEFFname,id,price,share,on,day,at,seen,doc',
    '"a ""b"", c",99999999999999999999999999999999999999,123456789012345678.123456789,0.5,TRUE,2026-01-01,2026-03-08 02:30:00.123456789,2026-01-01T01:00:00+01:00,"{""n"":9007199254740993}"',
    ',,,,,,,,',
    '"two',
    'lines",1,2,1e3,false,,,,[]',
    '"",,,,,,,,null',
  ].join('\r\n')
  expect(await read(columns, text)).toEqual([
    [
      99999999999999999999999999999999999999n,
      'a "b", c',
      '123456789012345678.123456789',
      0.5,
      true,
      '2026-01-01',
      '2026-03-08 02:30:00.123456789',
      '2026-01-01 00:00:00+00:00',
      '{"n":9007199254740993}',
    ],
    [null, null, null, null, null, null, null, null, null],
    [1n, 'two\r\nlines', '2.000000000', 1000, false, null, null, null, '[]'],
    [null, '', null, null, null, null, null, null, 'null'],
  ])
})

test('many rows come in chunks, all of them', async () => {
  const rows = await read([id], `id\n${Array.from({ length: 2500 }, (_, index) => index).join('\n')}\n`)
  expect(rows).toHaveLength(2500)
  expect(rows.at(-1)).toEqual([2499n])
})

test.each([
  ['a wrong number', [id, name], 'id,name\n1,a\nx,b\n', "s.csv:3: column 'id' 'x' is not a number."],
  ['a fraction where there is none', [id], 'id\n1.5\n', "s.csv:2: column 'id' '1.5' has 1 digits after the point, the column has 0."],
  ['an empty required cell', [id, required], 'id,name\n1,\n', "s.csv:2: column 'name' is empty, and the column is not nullable."],
  ['personal data is not repeated', [{ ...id, pii: true }], 'id\nsecret\n', "s.csv:2: column 'id' is not a number."],
  ['bad JSON', [column('doc', { kind: 'json' })], 'doc\n{\n', "s.csv:2: column 'doc' '{' is not JSON."],
  ['a wrong header', [id, name], 'id,nam,id\n', "s.csv:1: the header lacks 'name' and has the undeclared 'nam' and repeats 'id'."],
  ['a short line', [id, name], 'id,name\n1,a\n2\n', 's.csv:3: the CSV cannot be read: Invalid Record Length: expect 2, got 1 on line 3'],
  ['an open quote', [id], 'id\n"1\n', /^s\.csv:\d: the CSV cannot be read: Quote Not Closed/],
  ['no header', [id], '', 's.csv is empty.'],
])('%s is told with its place', async (_, columns, text, message) => {
  await expect(read(columns as ArtifactColumn[], text as string)).rejects.toThrow(message as string)
})

test('a file that changed after the compile, or that is gone, is not loaded', async () => {
  await expect(read([id], 'id\n1\n', 'other')).rejects.toMatchObject({
    message: 's.csv changed since the project was compiled.',
    hint: 'Compile the project again.',
  })
  const gone = makeNode('s', [], { seed: { file: 'gone.csv', sha256: '', staging: [] } })
  await expect(readSeedRows(root, gone).next()).rejects.toThrow('The seed file gone.csv cannot be read.')
})
