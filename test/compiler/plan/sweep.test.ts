import { afterEach, beforeEach, expect, it } from 'vitest'
import { defineModel, defineSource, from, integer, inWindow, ntz } from '#dsl'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'

const source = defineSource('raw.things', { id: integer(), seen: ntz() })
const live = defineSource('raw.live', { id: integer() })
const fct = defineModel(
  {
    incremental: {
      key: (r) => [r.id],
      cursor: (r) => r.seen,
      sweep: { live: () => from(live).select((l) => ({ id: l.id })), maxShrink: 0.3 },
    },
  },
  () =>
    from(source)
      .where((s) => inWindow(s.seen))
      .select((s) => s),
)
const artifact = artifactOf({ 'raw.things': source, 'raw.live': live, 'marts.fct': fct })
const { plans, dependsOn } = nodeOf(artifact, 'fct')

let bench: Bench
beforeEach(async () => {
  bench = await openBench(artifact)
  await bench.sql(
    "create table raw.things as select cast(i as decimal(38,0)) as id, timestamp_ns '2026-01-01' as seen from range(10) r(i); create table raw.live (id decimal(38,0))",
  )
  await bench.run(plans.full)
})
afterEach(() => bench.close())
const ids = async () => (await bench.lines('select id from marts.fct order by id')).join()

it('removes rows whose key is no longer live, up to the share that may go', async () => {
  await bench.sql('insert into raw.live select i from range(3, 10) r(i)')
  const { counts, facts } = await bench.run(plans.sweep)
  expect(counts).toEqual({ live: 7, swept: 3 })
  expect(facts).toMatchObject({ present: 10n, missing: 3n })
  expect(await ids()).toBe('3,4,5,6,7,8,9')
})
it('removes nothing where more would go, also where as many new keys came', async () => {
  await bench.sql('insert into raw.live select i from range(4, 40) r(i)')
  const { counts, facts } = await bench.run(plans.sweep)
  expect(counts).toEqual({ live: 36, swept: 0 })
  expect(facts).toMatchObject({ present: 10n, missing: 4n })
  expect(await ids()).toBe('0,1,2,3,4,5,6,7,8,9')
})
it('a key that comes twice counts once; an empty list of live keys removes nothing', async () => {
  expect((await bench.run(plans.sweep)).counts['swept']).toBe(0)
  await bench.sql('insert into raw.live select i from range(3, 10) r(i); insert into raw.live select i from range(3, 10) r(i)')
  expect((await bench.run(plans.sweep)).facts).toMatchObject({ present: 10n, missing: 3n })
})
it('what the live keys come from is built before', () => expect(dependsOn).toEqual(['raw.live', 'raw.things']))
