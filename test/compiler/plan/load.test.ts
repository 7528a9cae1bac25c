import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineSource, flag, integer, json, string, tz } from '#dsl'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Batch, type Bench, openBench } from '../support/open-bench.ts'

const plain = defineSource('raw.plain', { id: integer(), name: string().null() }, { key: (r) => [r.id] })
const soft = defineSource(
  'raw.soft',
  { id: integer(), name: string().null(), extra: json().null(), _fivetran_synced: tz(), _fivetran_deleted: flag().null() },
  { key: (r) => [r.id] },
)
const child = defineSource(
  'raw.child',
  { parent: string(), n: integer(), v: string().null() },
  { key: (r) => [r.parent, r.n], parent: (r) => [r.parent] },
)
const artifact = artifactOf({ 'raw.plain': plain, 'raw.soft': soft, 'raw.child': child })
const node = (name: string) => nodeOf(artifact, `raw.${name}`)

let bench: Bench
beforeAll(async () => {
  bench = await openBench(artifact)
}, 60_000)
afterAll(() => bench.close())

const up = (id: number, name: string | null): Batch => ['upsert', { id: BigInt(id), name }]
const rows = (table: string, order = 'id') =>
  bench.lines(
    `select * exclude (${table === 'soft' ? '_fivetran_synced, extra' : ''}) from raw.${table} order by ${order}`.replace(
      ' exclude ()',
      '',
    ),
  )

describe('a plain table', () => {
  it('A25: deletes with only the key, the last operation of a key decides, and a repeated batch changes nothing', async () => {
    await bench.load(node('plain'), [up(1, 'a'), up(2, 'b'), up(3, 'c')])
    const batch: Batch[] = [['delete', { id: 1n }], up(2, 'B'), ['delete', { id: 2n }], up(2, 'C'), ['delete', { id: 9n }]]
    expect(await bench.load(node('plain'), batch)).toEqual({ merged: 2 })
    expect(await rows('plain')).toEqual(['2|C', '3|c'])
    expect(await bench.load(node('plain'), batch)).toEqual({ merged: 0 })
    expect(await rows('plain')).toEqual(['2|C', '3|c'])
  })
  it('an unchanged row is not written, a NULL that becomes a value is', async () => {
    expect(await bench.load(node('plain'), [up(2, 'C'), up(3, null)])).toEqual({ merged: 1 })
    expect(await bench.load(node('plain'), [up(2, 'C'), up(3, null)])).toEqual({ merged: 0 })
    expect(await bench.load(node('plain'), [up(3, 'c')])).toEqual({ merged: 1 })
  })
  it('a sweep removes what is neither sent nor kept', async () => {
    expect(await bench.load(node('plain'), [['keep', { id: 3n }], up(7, 'g')], { sweep: true })).toEqual({ merged: 1, swept: 1 })
    expect(await rows('plain')).toEqual(['3|c', '7|g'])
  })
  it('a NULL key is refused before anything is written', async () => {
    await expect(bench.load(node('plain'), [up(8, 'h'), ['upsert', { name: 'no key' }]])).rejects.toThrow(
      'raw.plain: rows without a key (id) (1 row)\n  _row=1',
    )
    expect(await rows('plain')).toEqual(['3|c', '7|g'])
  })
})

describe('a table that keeps deleted rows', () => {
  const softUp = (id: number, name: string, at: string): Batch => [
    'upsert',
    { id: BigInt(id), name, extra: '{"a": 1}', _fivetran_synced: `${at}+00:00`, _fivetran_deleted: false },
  ]
  it('marks what is deleted, brings it back, and takes a new time of loading for no change', async () => {
    await bench.load(node('soft'), [softUp(1, 'a', '2026-01-01 00:00:00'), softUp(2, 'b', '2026-01-01 00:00:00')])
    expect(await bench.load(node('soft'), [softUp(1, 'a', '2026-01-02 00:00:00')])).toEqual({ merged: 0 })
    const gone: Batch = ['delete', { id: 2n, _fivetran_synced: '2026-01-03 00:00:00+00:00' }]
    expect(await bench.load(node('soft'), [gone])).toEqual({ merged: 1 })
    expect(await bench.load(node('soft'), [gone])).toEqual({ merged: 0 })
    expect(await rows('soft')).toEqual(['1|a|false', '2|b|true'])
    expect(await bench.load(node('soft'), [softUp(2, 'b', '2026-01-04 00:00:00')])).toEqual({ merged: 1 })
    expect(await rows('soft')).toEqual(['1|a|false', '2|b|false'])
  })
  it('a sweep marks what is gone with the time of the run, once', async () => {
    const sweep = { sweep: true, at: '2026-01-05 00:00:00+00:00' }
    expect(await bench.load(node('soft'), [softUp(1, 'a', '2026-01-05 00:00:00')], sweep)).toEqual({ merged: 0, swept: 1 })
    expect(await bench.load(node('soft'), [softUp(1, 'a', '2026-01-05 00:00:00')], sweep)).toEqual({ merged: 0, swept: 0 })
    expect(
      await bench.lines("select id, _fivetran_synced = timestamptz '2026-01-05 00:00:00+00' from raw.soft where _fivetran_deleted"),
    ).toEqual(['2|true'])
  })
})

describe('rows of a parent', () => {
  const cell = (parent: string, n: number, v: string): Batch => ['upsert', { parent, n: BigInt(n), v }]
  it('are replaced together: what does not come after the replacement goes; other parents stay', async () => {
    await bench.load(node('child'), [cell('p', 1, 'a'), cell('p', 2, 'b'), cell('q', 1, 'x')])
    const batch: Batch[] = [cell('p', 9, 'too early'), ['replace', { parent: 'p' }], cell('p', 2, 'B'), cell('p', 3, 'c')]
    expect(await bench.load(node('child'), batch)).toEqual({ replaced: 1, merged: 2 })
    expect(await rows('child', 'parent, n')).toEqual(['p|2|B', 'p|3|c', 'q|1|x'])
    expect(await bench.load(node('child'), batch)).toEqual({ replaced: 0, merged: 0 })
  })
  it('a replacement by nothing empties the parent; a kept row stays', async () => {
    expect(
      await bench.load(node('child'), [
        ['replace', { parent: 'p' }],
        ['keep', { parent: 'p', n: 3n }],
      ]),
    ).toEqual({ replaced: 1, merged: 0 })
    expect(await bench.load(node('child'), [['replace', { parent: 'q' }]])).toEqual({ replaced: 1, merged: 0 })
    expect(await rows('child', 'parent, n')).toEqual(['p|3|c'])
  })
})
