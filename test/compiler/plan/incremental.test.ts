import { afterEach, describe, expect, it } from 'vitest'
import type { Artifact } from '#artifact'
import { defineModel, defineSource, flag, from, integer, inWindow, ntz, string } from '#dsl'
import { postgres } from '../../../compiler/dialect/index.ts'
import type { Incremental } from '../../../compiler/dsl/define-model.ts'
import { FindingFailure } from '../../../runtime/engine/finding-failure.ts'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'

const things = () => defineSource('raw.things', { id: integer(), v: string().null(), at: ntz(), gone: flag().null() })
type Thing = { id: number; v: string | null; at: never; gone: boolean | null }
const model = (incremental: Incremental<Thing>): Artifact => {
  const source = things()
  const fct = defineModel({ incremental: incremental as never }, () =>
    from(source)
      .where((t) => inWindow(t.at))
      .select((t) => t),
  )
  return artifactOf({ 'raw.things': source, 'marts.fct': fct })
}

let bench: Bench
afterEach(() => bench.close())
const open = async (incremental: Incremental<Thing>) => {
  const artifact = model(incremental)
  bench = await openBench(artifact)
  await bench.sql('create table raw.things (id decimal(38,0), v varchar, "at" timestamp_ns, gone boolean)')
  return nodeOf(artifact, 'fct').plans
}
const put = (...rows: string[]) => bench.sql(`insert into raw.things values ${rows.join(', ')}`)
const replace = async (...rows: string[]) => {
  await bench.sql('delete from raw.things')
  if (rows.length > 0) await put(...rows)
}
const target = async (): Promise<string> =>
  (await bench.lines('select id, v, strftime("at", \'%d\') from marts.fct order by id, v, "at"')).join(' ')
const left = () => bench.lines("select table_name from duckdb_tables() where table_name like 'fct%' order by 1")
const key = (r: { id: never }) => [r.id]

describe('merge', () => {
  it('updates what is newer, inserts what is new, and leaves the rest', async () => {
    const plans = await open({ key: key as never, cursor: (r) => r.at, newest: (r) => [r.at] } as Incremental<Thing>)
    await put("(1, 'a', '2026-01-01', null)", "(2, 'b', '2026-01-01', null)")
    expect((await bench.run(plans.full)).facts).toMatchObject({ watermark: '2026-01-01 00:00:00' })
    await replace("(1, 'a2', '2026-01-02', null)", "(2, 'old', '2025-12-31', null)", "(3, 'c', '2026-01-02', null)")
    expect((await bench.run(plans.incremental)).counts).toEqual({ staged: 3, merged: 2 })
    expect(await target()).toBe('1|a2|02 2|b|01 3|c|02')
    expect((await bench.run(plans.incremental)).counts).toEqual({ staged: 3, merged: 0 })
  })
  it('without an order of versions, an unchanged row is not written', async () => {
    const plans = await open({ key: key as never, cursor: (r) => r.at } as Incremental<Thing>)
    await put("(1, 'a', '2026-01-01', null)", "(2, null, '2026-01-01', null)")
    await bench.run(plans.full)
    await replace("(1, 'a', '2026-01-01', null)", "(2, 'now', '2026-01-01', null)")
    expect((await bench.run(plans.incremental)).counts['merged']).toBe(1)
    expect(await target()).toBe('1|a|01 2|now|01')
  })
  it('removes deleted rows, but for a deletion that is older than the row; a NULL deletes nothing', async () => {
    const plans = await open({
      key: key as never,
      cursor: (r) => r.at,
      newest: (r) => [r.at],
      deleted: (r) => r.gone,
    } as Incremental<Thing>)
    await put(
      "(1, 'a', '2026-01-05', false)",
      "(2, 'b', '2026-01-05', null)",
      "(3, 'c', '2026-01-05', true)",
      "(4, 'd', '2026-01-05', false)",
    )
    await bench.run(plans.full)
    expect(await target()).toBe('1|a|05 2|b|05 4|d|05')
    await replace(
      "(1, 'a', '2026-01-06', true)",
      "(2, 'b', '2026-01-04', true)",
      "(4, 'd', '2026-01-05', true)",
      "(9, 'x', '2026-01-06', true)",
    )
    await bench.run(plans.incremental)
    expect(await target()).toBe('2|b|05')
    await bench.run(plans.incremental)
    expect(await target()).toBe('2|b|05')
  })
  it('keep_latest takes the newest of a key; identical rows collapse to one (A05)', async () => {
    const plans = await open({ key: key as never, cursor: (r) => r.at, duplicates: 'keep_latest' } as Incremental<Thing>)
    await put(
      "(1, 'a', '2026-01-01', null)",
      "(1, 'b', '2026-01-02', null)",
      "(2, 'c', '2026-01-01', null)",
      "(3, 'd', '2026-01-01', null)",
      "(3, 'd', '2026-01-01', null)",
    )
    await bench.run(plans.full)
    expect(await target()).toBe('1|b|02 2|c|01 3|d|01')
    await bench.run(plans.incremental)
    expect(await target()).toBe('1|b|02 2|c|01 3|d|01')
  })
})

describe.each(['merge', 'delete+insert'] as const)('findings before anything is changed: %s', (strategy) => {
  const findings = async (run: 'full' | 'incremental', ...rows: string[]): Promise<FindingFailure> => {
    const plans = await open({ strategy, key: key as never, cursor: (r) => r.at } as Incremental<Thing>)
    await put("(1, 'old', '2026-01-01', null)")
    await bench.run(plans.full)
    await replace(...rows)
    const failure = await bench.run(plans[run]).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(await target()).toBe('1|old|01')
    expect(await left()).toEqual(['fct'])
    return failure as FindingFailure
  }
  it.each(['full', 'incremental'] as const)('A05, %s: duplicate keys are told by model, key, count and sample', async (run) => {
    const failure = await findings(
      run,
      "(1, 'a', '2026-01-01', null)",
      "(1, 'b', '2026-01-02', null)",
      "(2, 'c', '2026-01-01', null)",
      "(3, 'd', '2026-01-01', null)",
      "(3, 'd', '2026-01-01', null)",
    )
    expect(failure).toBeInstanceOf(FindingFailure)
    expect(failure.message).toBe(
      "fct: the key (id) comes more than once in this run's rows (2 rows)\n  id=1 occurrences=2\n  id=3 occurrences=2",
    )
    expect(failure.hint).toContain("duplicates: 'keep_latest'")
  })
  it.each(['full', 'incremental'] as const)('A04, %s: a NULL key is refused, in every run', async (run) => {
    const failure = await findings(
      run,
      "(null, 'q', '2026-01-01', null)",
      "(null, 'r', '2026-01-01', null)",
      "(5, 'p', '2026-01-01', null)",
    )
    expect(failure.message).toBe('fct: rows without a key (id) (1 row)\n  id=NULL occurrences=2')
  })
  it('a NULL cursor is refused with its keys: such a row would never be read again', async () => {
    const plans = await open({ strategy, key: key as never, cursor: (r) => r.at } as Incremental<Thing>)
    await put("(7, 'q', null, null)")
    await expect(bench.run(plans.full)).rejects.toThrow('fct: rows whose cursor "at" is NULL (1 row)\n  id=7')
  })
})

describe('windows', () => {
  const days = ['2026-01-01', '2026-01-02', '2026-01-03']
  const nine = days.flatMap((d, i) =>
    ['00:00:00', '12:00:00', '23:59:59.999999999'].map((t, j) => `(${i * 3 + j}, 'v', '${d} ${t}', null)`),
  )
  const NINE = [0, 1, 2, 3, 4, 5, 6, 7, 8].join()
  const ids = async () => (await bench.lines('select id from marts.fct order by id')).join()
  const day = (n: number): string => `2026-01-0${n} 00:00:00`
  it.each(['append', 'merge', 'delete+insert', 'insert_overwrite'] as const)(
    'A07, %s: a day at a time takes every row once; the edges belong to the day that begins',
    async (strategy) => {
      const plans = await open({
        strategy,
        ...(strategy === 'merge' || strategy === 'delete+insert' ? { key: key as never } : {}),
        cursor: (r) => r.at,
      } as Incremental<Thing>)
      await bench.run(plans.full, { end: day(1) })
      await put(...nine)
      const counts = []
      for (const n of [1, 2, 3]) counts.push((await bench.run(plans.incremental, { start: day(n), end: day(n + 1) })).counts['staged'])
      expect(counts).toEqual([3, 3, 3])
      expect(await ids()).toBe(NINE)
      if (strategy === 'append') return
      for (const n of [2, 3]) await bench.run(plans.incremental, { start: day(n - 1), end: day(n + 1) })
      expect(await ids()).toBe(NINE)
    },
  )
  it.each(['insert_overwrite', 'delete+insert'] as const)(
    '%s without a key replaces the window and nothing beside it',
    async (strategy) => {
      const plans = await open({ strategy, cursor: (r) => r.at } as Incremental<Thing>)
      await put(...nine)
      await bench.run(plans.full)
      await replace("(100, 'w', '2026-01-02 05:00:00', null)")
      expect((await bench.run(plans.incremental, { start: day(2), end: day(3) })).counts).toEqual({ staged: 1, deleted: 3, inserted: 1 })
      expect(await ids()).toBe('0,1,2,6,7,8,100')
    },
  )
  it('delete+insert by key replaces the keys of the batch, and inserts no deleted row', async () => {
    const plans = await open({
      strategy: 'delete+insert',
      key: key as never,
      cursor: (r) => r.at,
      deleted: (r) => r.gone,
    } as Incremental<Thing>)
    await put("(1, 'a', '2026-01-01', null)", "(2, 'b', '2026-01-01', null)")
    await bench.run(plans.full)
    await replace("(1, 'a2', '2026-01-02', null)", "(2, 'b', '2026-01-02', true)")
    await bench.run(plans.incremental)
    expect(await target()).toBe('1|a2|02')
  })
  it('a configured start cuts the full build too', async () => {
    const plans = await open({ key: key as never, cursor: (r) => r.at, start: '2026-01-03' } as Incremental<Thing>)
    await put(...nine)
    await bench.run(plans.full)
    expect(await ids()).toBe('6,7,8')
  })
  it('PGlite refuses a nanosecond, which it would round (A07)', async () => {
    const source = defineSource('raw.kept', { id: integer(), at: ntz() }, { key: (r) => [r.id] })
    const artifact = artifactOf({ 'raw.kept': source }, postgres)
    const node = nodeOf(artifact, 'raw.kept')
    bench = await openBench(artifact, postgres)
    await expect(bench.load(node, [['upsert', { id: 1n, at: '2026-01-01 23:59:59.999999999' }]])).rejects.toThrow(/microsecond/)
    await bench.load(node, [['upsert', { id: 1n, at: '2026-01-01 23:59:59.999999' }]])
    expect(await bench.lines('select "at" from raw.kept')).toEqual(['2026-01-01 23:59:59.999999'])
  }, 120_000)
})
