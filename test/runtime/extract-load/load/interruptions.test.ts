import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AnyResource, bearer, defineApi, env, type JsonObject, pageNumber } from '#extract-load'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import { TransientFailure } from '../../../../runtime/failures.ts'
import { columns, loadedSource, SYSTEM } from '../support/load-plans.ts'
import { manualClock } from '../support/manual-clock.ts'
import { serve } from '../support/serve.ts'
import { stateOver } from '../support/test-state.ts'
import { relationOf, things, thingsFrom, thingsJson } from '../support/things.ts'
import { openWarehouse, type Warehouse } from '../support/warehouse.ts'

const run = promisify(execFile)
const child = (script: string, ...args: string[]) =>
  run(process.execPath, [
    ...(script === 'memory-child.ts' ? ['--expose-gc'] : []),
    fileURLToPath(new URL(`../support/${script}`, import.meta.url)),
    ...args,
  ])

const relationsOf = async (warehouse: Warehouse) =>
  (await warehouse.rows("select table_name as name from duckdb_tables() where schema_name = 'raw' order by name")).map(({ name }) => name)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extract-load-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a process that is killed', () => {
  test.each(['staged', 'merged'])('when rows are %s leaves the old rows and the old watermark, and no staging relation', async (point) => {
    const path = join(folder, `${point}.duckdb`)
    await child('kill-child.ts', path, '', '10:00', 'old')
    const killed = await child('kill-child.ts', path, point, '11:00', 'new').then(
      () => 'ended',
      (error: { signal: string }) => error.signal,
    )
    expect(killed).toBe('SIGKILL')

    const state = async () => {
      const engine = await openDuckDb({ path })
      const session = await engine.openSession()
      const query = (sql: string) => session.query({ id: 'test', sql, params: [] })
      const found = {
        names: (await query('select distinct name from raw.things')).map(({ name }) => name),
        watermark: (await query('select watermark from tech_health.watermarks')).map(({ watermark }) => watermark),
        tables: (await query("select table_name from duckdb_tables() where schema_name <> 'tech_health'")).map(
          ({ table_name }) => table_name,
        ),
      }
      await engine.close()
      return found
    }
    expect(await state()).toEqual({ names: ['old'], watermark: ['2026-01-02 10:00:00+00:00'], tables: ['things'] })
    await child('kill-child.ts', path, '', '11:00', 'new')
    expect(await state()).toEqual({ names: ['new'], watermark: ['2026-01-02 11:00:00+00:00'], tables: ['things'] })
  })
})

test('memory does not grow with the rows: 20,000 and 200,000', async () => {
  const [few, many] = (
    await Promise.all(['20000', '200000'].map((count) => child('memory-child.ts', count, join(folder, `${count}.duckdb`))))
  ).map(({ stdout }) => JSON.parse(stdout))
  expect(many.heapMb).toBeLessThan(few.heapMb * 1.25 + 5)
  expect(many.rssMb).toBeLessThan(few.rssMb + 250)
}, 60_000)

describe('one resource that fails', () => {
  const tableOf = (name: string) =>
    loadedSource({
      name: `raw.${name}`,
      columns: columns('id integer', 'name text', 'updated_at tz null', 'amount decimal null', ...SYSTEM),
      key: ['id'],
      lastingStage: true,
    })
  const of = (partition: string, settings: Partial<AnyResource> = {}): AnyResource =>
    thingsFrom(
      { json: thingsJson([1, partition, '10:00']) },
      { partition, tables: { thing: relationOf(`raw.things_${partition}`) }, ...settings },
    )

  test('holds back no other partition; its own watermark and rows stay', async () => {
    await using warehouse = await openWarehouse(['a', 'b', 'c'].map((part) => tableOf(`things_${part}`)))
    const broken = of('b', {
      async *extract() {
        yield [{ id: 1, name: 'lost', updated_at: '2026-01-02T10:00:00Z' }] as JsonObject[]
        throw new TypeError('a bug of the extractor')
      },
    })
    const results = await warehouse.run([of('a'), broken, of('c')])
    expect(results.map(({ partition, status, error }) => [partition, status, error?.message])).toEqual([
      ['a', 'loaded', undefined],
      ['b', 'failed', 'a bug of the extractor'],
      ['c', 'loaded', undefined],
    ])
    expect(await warehouse.rows('select partition_value as p from tech_health.watermarks order by p')).toEqual([{ p: 'a' }, { p: 'c' }])
    expect(await relationsOf(warehouse)).toEqual(['things_a', 'things_b', 'things_c'])
    expect(await warehouse.rows('select * from raw.things_b')).toEqual([])
  })

  test('a missing key of one workspace names its variable and lets the others load', async () => {
    await using server = await serve(() => ({ body: [] }))
    await using warehouse = await openWarehouse(['a', 'b'].map((part) => tableOf(`things_${part}`)))
    const apiOf = (part: string) =>
      defineApi({ name: `workspace ${part}`, baseUrl: env('URL'), authorization: bearer(`KEY_${part.toUpperCase()}`) })
    const results = await warehouse.run(
      ['a', 'b'].map((part) => of(part, { api: apiOf(part) })),
      { environment: { URL: server.url, KEY_B: 'k' } },
    )
    expect(results.map(({ status, error }) => [status, error?.name, error?.message])).toEqual([
      ['failed', 'EnvironmentFailure', 'workspace a needs the variable KEY_A, which is not set'],
      ['loaded', undefined, undefined],
    ])
  })

  test('a source that the artifact lacks, or that has no key, says what to declare', async () => {
    await using warehouse = await openWarehouse([{ ...tableOf('things_b'), load: undefined }])
    const results = await warehouse.run([of('a'), of('b')])
    expect(results.map(({ error }) => error?.message)).toEqual([
      'test.things: the project has no source raw.things_a',
      'test.things: the source raw.things_b has no key, so it cannot be loaded',
    ])
  })
})

test('a list that changes while it is read is read again from the beginning, and loaded once', async () => {
  const rows = [1, 2, 3].map((id) => ({ id, name: `n${id}`, updated_at: '2026-01-02T10:00:00Z' }))
  let all = rows.slice(0, 2)
  await using server = await serve(({ query }, n) => {
    if (n === 2) all = rows
    const page = Number(query.get('page'))
    return { body: { rows: all.slice(page - 1, page), total: all.length } }
  })
  await using warehouse = await openWarehouse([things])
  const api = defineApi({ name: 'drifting', baseUrl: env('URL'), authorization: { kind: 'none' } })
  const resource = thingsFrom(
    { json: '' },
    { api, extract: (client) => client.walk({ path: '/rows', rows: 'rows' }, pageNumber({ size: 1, total: 'total' })) },
  )
  const [result] = await warehouse.run(resource, { environment: { URL: server.url } })
  expect(result).toMatchObject({ status: 'loaded', records: 3, changed: { merged: 3 } })
  expect(warehouse.events.filter(({ type }) => type === 'resource_restarted')).toMatchObject([
    { attempt: 1, reason: 'the list of GET /rows changed while it was read: 2 at first, then 3' },
  ])
})

test('a list that always changes fails after three readings', async () => {
  await using server = await serve((_, n) => ({ body: { rows: [{ id: n, name: 'x' }], total: n } }))
  await using warehouse = await openWarehouse([things])
  const api = defineApi({ name: 'drifting', baseUrl: env('URL'), authorization: { kind: 'none' } })
  const resource = thingsFrom(
    { json: '' },
    { api, extract: (client) => client.walk({ path: '/rows', rows: 'rows' }, pageNumber({ size: 1, total: 'total' })) },
  )
  const [result] = await warehouse.run(resource, { environment: { URL: server.url } })
  expect([result?.status, result?.error?.name, server.asked.length]).toEqual(['failed', 'RestartFailure', 6])
})

test('a commit that meets another writer is tried again as a whole', async () => {
  await using warehouse = await openWarehouse([things])
  const clock = manualClock()
  let commits = 0
  const [result] = await warehouse.run(thingsFrom({ json: thingsJson([1, 'a', '10:00']) }), {
    clock,
    openState: (session) => {
      const state = stateOver(warehouse.engine, 'run1')(session)
      return {
        ...state,
        async writeWatermark(...args) {
          await state.writeWatermark(...args)
          if (++commits === 1) throw new TransientFailure('conflict on the state table')
        },
      }
    },
  })
  expect(result).toMatchObject({ status: 'loaded', changed: { merged: 1 } })
  expect([commits, clock.waits.length]).toEqual([2, 1])
  expect(await warehouse.rows('select count(*) as n from raw.things')).toEqual([{ n: 1n }])
  expect(await warehouse.rows('select count(*) as n from tech_health.watermarks')).toEqual([{ n: 1n }])
})

test('a cancelled run commits nothing, drops what it staged, and says so', async () => {
  await using warehouse = await openWarehouse([
    loadedSource({ name: 'raw.things', columns: things.columns, key: ['id'], lastingStage: true }),
  ])
  const stop = new AbortController()
  const resource = thingsFrom(
    { json: '' },
    {
      async *extract() {
        yield [{ id: 1, name: 'a', updated_at: '2026-01-02T10:00:00Z' }] as JsonObject[]
        stop.abort(new Error('stopped by the user'))
        yield [{ id: 2, name: 'b', updated_at: '2026-01-02T10:00:00Z' }] as JsonObject[]
      },
    },
  )
  const results = await warehouse.run([resource, { ...resource, id: 'test.later' }], { signal: stop.signal, concurrency: 1, batchRows: 1 })
  expect(results.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  expect(await warehouse.rows('select * from raw.things')).toEqual([])
  expect(await relationsOf(warehouse)).toEqual(['things'])
})
