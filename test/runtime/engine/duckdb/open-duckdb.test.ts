import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine } from '../../../../runtime/engine/engine.ts'
import { isCancelled } from '../../../../runtime/engine/session/cancellation.ts'
import { EnvironmentFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { batches, failureOf, ready, rowsOf } from '../support/engines.ts'
import { startChild } from '../support/run-child.ts'

const LONG = 'select sum(a.i * b.i) as v from range(10000000) a(i), range(100000) b(i)'

describe('a database file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duckdb-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function fill(path: string): Promise<void> {
    const engine = await openDuckDb({ path })
    const session = await engine.openSession()
    await session.execute(ready("create table t as select i, 'old' as v from range(1000) r(i)"))
    await engine.close()
  }

  test('keeps the old rows and opens again after a process was killed inside a transaction', async () => {
    const path = join(folder, 'w.duckdb')
    await fill(path)
    const child = startChild('hold-transaction.ts', [path])
    expect(await child.line()).toBe('replaced')
    child.process.kill('SIGKILL')
    await child.ended()
    const engine = await openDuckDb({ path })
    const session = await engine.openSession()
    expect(await rowsOf(session, 'select v, count(*) as n from t group by v')).toEqual([{ v: 'old', n: 1000n }])
    await engine.close()
  })

  test('that another process has open says so and what to do', async () => {
    const path = join(folder, 'w.duckdb')
    await fill(path)
    const child = startChild('hold-transaction.ts', [path])
    await child.line()
    const error = await failureOf(openDuckDb({ path }))
    child.process.kill('SIGKILL')
    await child.ended()
    expect(error).toBeInstanceOf(EnvironmentFailure)
    expect(error.message).toBe(
      `the database ${path} is in use by process ${child.process.pid}: a DuckDB file has one writing process at a time`,
    )
    expect((error as EnvironmentFailure).hint).toBe('Wait for the other run to end or stop it, or give this run another file.')
    await (await openDuckDb({ path })).close()
  })

  test('opens once in one process, by whatever name, and again when it is closed', async () => {
    const path = join(folder, 'w.duckdb')
    await symlink(path, join(folder, 'link.duckdb'))
    const engine = await openDuckDb({ path })
    expect((await failureOf(openDuckDb({ path: join(folder, 'link.duckdb') }))).message).toContain('in use by this process')
    await engine.close()
    await (await openDuckDb({ path: join(folder, 'link.duckdb') })).close()
  })

  test('is free for another process as soon as it is closed, results read or not', async () => {
    const path = join(folder, 'w.duckdb')
    await fill(path)
    const engine = await openDuckDb({ path })
    const session = await engine.openSession()
    for await (const _ of session.stream(ready('select a.i from t a, t b'))) break
    await rowsOf(session, 'select * from t')
    await engine.close()
    const child = startChild('hold-transaction.ts', [path])
    expect(await child.line()).toBe('replaced')
    child.process.kill('SIGKILL')
    await child.ended()
  })

  test.each([
    ['no database', async (path: string) => writeFile(path, 'not a database '.repeat(1000)), 'not a valid DuckDB database file'],
    ['in no folder', async () => {}, 'No such file or directory'],
  ])('that is %s is a failure of the environment', async (_, prepare, reason) => {
    const path = reason.startsWith('No such') ? join(folder, 'missing', 'w.duckdb') : join(folder, 'w.duckdb')
    await prepare(path)
    const error = await failureOf(openDuckDb({ path }))
    expect(error).toBeInstanceOf(EnvironmentFailure)
    expect(error.message).toContain(reason)
  })
})

describe('sessions', () => {
  let engine: Engine
  beforeEach(async () => {
    engine = await openDuckDb({ path: ':memory:', settings: { threads: '2' } })
  })
  afterEach(() => engine.close())

  test('start in UTC, ask the network for nothing, and take settings', async () => {
    const session = await engine.openSession()
    const setting = async (name: string): Promise<unknown> => (await rowsOf(session, `select current_setting('${name}') as v`))[0]?.v
    expect(await setting('TimeZone')).toBe('UTC')
    expect(await setting('autoinstall_known_extensions')).toBe(false)
    expect(await setting('autoload_known_extensions')).toBe(false)
    expect(await setting('threads')).toBe(2n)
    const built = await rowsOf(
      session,
      "select extension_name as v from duckdb_extensions() where loaded and extension_name in ('icu', 'json') order by 1",
    )
    expect(built).toEqual([{ v: 'icu' }, { v: 'json' }])
    await expect(openDuckDb({ path: ':memory:', settings: { thread: '2' } })).rejects.toThrow('thread')
  })

  test('see each other only after the commit, and a conflict between them may pass', async () => {
    const [one, two] = [await engine.openSession(), await engine.openSession()]
    await one.execute(ready('create table t as select 1 as v'))
    await one.transaction(async () => {
      await one.execute(ready('update t set v = 2'))
      expect(await rowsOf(two, 'select v from t')).toEqual([{ v: 1n }])
      expect(await failureOf(two.execute(ready('update t set v = 3')))).toBeInstanceOf(TransientFailure)
    })
    await two.execute(ready('update t set v = v + 1'))
    expect(await rowsOf(one, 'select v from t')).toEqual([{ v: 3n }])
  })

  test('stop at a signal and are usable after it', async () => {
    const session = await engine.openSession()
    const abort = new AbortController()
    const running = failureOf(session.query(ready(LONG), { signal: abort.signal }))
    setTimeout(() => abort.abort(), 100)
    expect(isCancelled(await running)).toBe(true)
    expect(await rowsOf(session, 'select 1 as v')).toEqual([{ v: 1n }])
  })

  test('all stop at cancelAll, even when it comes at once, and roll back', async () => {
    const sessions = [await engine.openSession(), await engine.openSession()]
    await sessions[0]?.execute(ready('create table t as select 1 as v'))
    const running = sessions.map((session, index) =>
      failureOf(
        session.transaction(async () => {
          await session.execute(ready(`insert into t values (${index})`))
          return session.query(ready(LONG))
        }),
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    await engine.cancelAll()
    for (const error of await Promise.all(running)) expect(isCancelled(error)).toBe(true)
    const session = await engine.openSession()
    const atOnce = failureOf(session.query(ready(LONG)))
    await Promise.resolve()
    await engine.cancelAll()
    expect(isCancelled(await atOnce)).toBe(true)
    expect(await rowsOf(session, 'select v from t')).toEqual([{ v: 1n }])
    await engine.cancelAll()
  })

  test.each(['signal', 'cancelAll', 'cancelAll between its chunks'])(
    'a stream that is stopped by %s fails: it must not look complete',
    async (how) => {
      const session = await engine.openSession()
      const abort = new AbortController()
      const stop = async (): Promise<void> => (how === 'signal' ? abort.abort() : engine.cancelAll())
      if (!how.includes('between')) setTimeout(() => void stop(), 50)
      const read = async (): Promise<void> => {
        const rows = session.stream(ready('select a.i from range(100000) a(i), range(100000) b(i)'), { signal: abort.signal })
        let chunks = 0
        for await (const _ of rows) {
          chunks += 1
          if (how.includes('between') && chunks === 3) await stop()
        }
      }
      expect(isCancelled(await failureOf(read()))).toBe(true)
      expect(await rowsOf(session, 'select 1 as v')).toEqual([{ v: 1n }])
    },
  )

  test('an append stops at a signal between its chunks and leaves nothing', async () => {
    const session = await engine.openSession()
    await session.execute(ready('create table t (v decimal(38, 0))'))
    const abort = new AbortController()
    async function* endless() {
      for (let n = 0n; ; n += 1n) {
        if (n === 5000n) abort.abort()
        yield [[n]]
      }
    }
    const columns = [{ name: 'v', type: { kind: 'number', precision: 38, scale: 0 } as const, nullable: true }]
    expect(isCancelled(await failureOf(session.append('t', columns, endless(), { signal: abort.signal })))).toBe(true)
    expect(await rowsOf(session, 'select count(*) as n from t')).toEqual([{ n: 0n }])
  })

  test('append to names that need quotes, in a schema', async () => {
    const session = await engine.openSession()
    await session.execute(ready('create schema "a.b"'))
    await session.execute(ready('create table "a.b"."c""d" ("e f" varchar)'))
    await session.append('"a.b"."c""d"', [{ name: 'e f', type: { kind: 'text' }, nullable: true }], batches(['x']))
    expect(await rowsOf(session, 'select * from "a.b"."c""d"')).toEqual([{ 'e f': 'x' }])
    await expect(session.append('a; drop table x', [], batches())).rejects.toThrow()
  })

  test('nested values and other types of the engine are text that loses nothing', async () => {
    const session = await engine.openSession()
    const sql = `select {'a': 1.50::decimal(5, 2), 'l': [1, null, 9007199254740993], 'd': date '2020-01-01', 't': 'q"'} as s,
      map {'k': 1.5::double} as m, union_value(n := 2) as u, [1, 2]::variant as v, time_ns '01:02:03.123456789' as tn,
      interval '1 month' as i, uuid '123e4567-e89b-12d3-a456-426614174000' as id, timestamp 'infinity' as inf, date '12345-01-01' as far,
      timestamp_s '2026-01-01 00:00:00' as ts, timestamp_ms '2026-01-01 00:00:00.5' as tms, 18446744073709551615::ubigint as ub, '\\xAA\\x00'::blob as b`
    expect(await rowsOf(session, sql)).toEqual([
      {
        s: '{"a":1.50,"l":[1,null,9007199254740993],"d":"2020-01-01","t":"q\\""}',
        m: '{"k":1.5}',
        u: '2',
        v: '[1,2]',
        tn: '01:02:03.123456789',
        i: '1 month',
        id: '123e4567-e89b-12d3-a456-426614174000',
        inf: 'infinity',
        far: '12345-01-01',
        ts: '2026-01-01 00:00:00',
        tms: '2026-01-01 00:00:00.5',
        ub: 18446744073709551615n,
        b: 'aa00',
      },
    ])
  })

  test('stream a result that is larger than the memory they take', async () => {
    const session = await engine.openSession()
    let rows = 0
    let peak = 0
    let before = 0
    for await (const chunk of session.stream(ready("select i, 'row ' || i as v from range(1500000) r(i)"))) {
      if (rows === 0) before = process.memoryUsage().rss
      rows += chunk.length
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    expect(rows).toBe(1_500_000)
    expect(peak - before).toBeLessThan(120_000_000)
  })
})
