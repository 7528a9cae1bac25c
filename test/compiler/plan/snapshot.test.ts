import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { defineSnapshot, defineSource, from, ntz, string } from '#dsl'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'

const source = defineSource('raw.people', { id: string(), v: string().null(), changed: ntz() })
const snapshotOf = (hardDeletes: 'ignore' | 'invalidate') =>
  defineSnapshot({ key: (r) => [r.id], updatedAt: (r) => r.changed, hardDeletes }, () => from(source).select((p) => p))
const artifact = artifactOf({ 'raw.people': source, 'snaps.people': snapshotOf('invalidate'), 'snaps.kept': snapshotOf('ignore') })

let bench: Bench
beforeEach(async () => {
  bench = await openBench(artifact)
  await bench.sql('create table raw.people (id varchar, v varchar, changed timestamp_ns)')
})
afterEach(() => bench.close())

const node = (name: string): ArtifactNode => nodeOf(artifact, name)
/** The source as it is on a January day, then a run at the day's end; gives the counts. */
const onDay = async (n: number, rows: readonly string[], name = 'people') => {
  await bench.sql('delete from raw.people')
  if (rows.length > 0) await bench.sql(`insert into raw.people values ${rows.join(', ')}`)
  const { full, incremental } = node(name).plans
  const exists =
    (await bench.lines(`select count(*) from duckdb_tables() where schema_name = 'snaps' and table_name = '${name}'`))[0] !== '0'
  return (await bench.run(exists ? incremental : full, { end: `2026-01-0${n} 12:00:00` })).counts
}
const versions = (name = 'people') =>
  bench.lines(
    `select id, v, strftime(valid_from, '%d %H'), coalesce(strftime(valid_to, '%d %H'), 'open'), is_current from snaps.${name} order by id, valid_from`,
  )

it('opens, changes, and leaves what is unchanged', async () => {
  await onDay(1, ["('k', 'a', '2026-01-01')", "('m', 'x', '2026-01-01')"])
  expect(await onDay(2, ["('k', 'a', '2026-01-01')", "('m', 'x', '2026-01-01')"])).toEqual({
    staged: 2,
    closed: 0,
    invalidated: 0,
    opened: 0,
  })
  expect(await onDay(3, ["('k', 'b', '2026-01-03')", "('m', 'x', '2026-01-01')"])).toEqual({
    staged: 2,
    closed: 1,
    invalidated: 0,
    opened: 1,
  })
  expect(await versions()).toEqual(['k|a|01 00|03 00|false', 'k|b|03 00|open|true', 'm|x|01 00|open|true'])
})

it("A16: a key that goes is closed once at the run's instant, and opens again when it returns, as old as it was or newer", async () => {
  const old = "('k', 'a', '2026-01-01')"
  await onDay(1, [old])
  expect(await onDay(2, [])).toMatchObject({ invalidated: 1, opened: 0 })
  expect(await onDay(3, [])).toMatchObject({ invalidated: 0, opened: 0 })
  expect(await onDay(4, [old])).toMatchObject({ opened: 1 })
  expect(await onDay(5, [old])).toMatchObject({ opened: 0, closed: 0 })
  await onDay(6, [])
  await onDay(7, ["('k', 'b', '2026-01-07')"])
  expect(await versions()).toEqual(['k|a|01 00|02 12|false', 'k|a|04 12|06 12|false', 'k|b|07 00|open|true'])
  expect(await bench.lines('select count(distinct scd_id) from snaps.people')).toEqual(['3'])
})

it('with `ignore` a key that goes stays open', async () => {
  await onDay(1, ["('k', 'a', '2026-01-01')"], 'kept')
  expect(await onDay(2, [], 'kept')).toEqual({ staged: 0, closed: 0, opened: 0 })
  expect(await versions('kept')).toEqual(['k|a|01 00|open|true'])
})

it('two rows of a key are told before anything changes', async () => {
  await onDay(1, ["('k', 'a', '2026-01-01')"])
  await expect(onDay(2, ["('k', 'b', '2026-01-02')", "('k', 'c', '2026-01-02')"])).rejects.toThrow(
    "people: the key (id) comes more than once in the snapshot's rows (1 row)\n  id='k' occurrences=2",
  )
  expect(await versions()).toEqual(['k|a|01 00|open|true'])
})
