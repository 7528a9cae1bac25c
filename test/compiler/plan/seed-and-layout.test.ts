import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Plan, Stage } from '#artifact'
import { defineModel, defineSeed, defineSource, from, integer, inWindow, ntz, string } from '#dsl'
import { duckdb, postgres } from '../../../compiler/dialect/index.ts'
import { planSeed } from '../../../compiler/plan/plan-seed.ts'
import { Writer } from '../../../compiler/plan/writer.ts'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'
import { plainForm } from '../support/plain-form.ts'

const seed = defineSeed({ code: string(), position: integer().null() }, { key: (r) => [r.code] })
const source = defineSource('raw.things', { id: integer(), seen: ntz() })
const LINES = 'first\n  second\r\n\tthird \\ end'
const lines = defineModel({ incremental: { key: (r) => [r.id], cursor: (r) => r.seen, duplicates: 'keep_latest' } }, () =>
  from(source)
    .where((s) => inWindow(s.seen))
    .select((s) => ({ id: s.id, text: LINES, seen: s.seen })),
)
const artifact = artifactOf({ 'raw.things': source, 'marts.lines': lines })
let bench: Bench
beforeAll(async () => {
  bench = await openBench(artifact)
  await bench.sql("create table raw.things as select cast(1 as decimal(38,0)) as id, timestamp_ns '2026-01-01' as seen")
}, 60_000)
afterAll(() => bench.close())

it('a literal keeps its line ends, however deep the layout of the statement puts it', async () => {
  await bench.run(nodeOf(artifact, 'lines').plans.full)
  expect(await bench.rows('select text from marts.lines')).toEqual([{ text: LINES }])
  expect(postgres.literal(LINES)).toBe("e'first\\n  second\\r\\n\tthird \\\\ end'::text")
})

it('a seed is staged, checked, and replaces its table', async () => {
  const facts = seed.relation.facts()
  const writer = new Writer(duckdb, { name: 'names', schema: 'seeds', relation: 'names' })
  const plan = planSeed({ writer, facts, form: plainForm(facts), swaps: false, described: [] }, ['code'])
  expect(plan.stages.map((s) => s.name)).toEqual(['prepare', 'preflight', 'publish', 'cleanup'])
  const [prepare, ...rest] = plan.stages
  const withRows = (rows: string): Plan => ({
    stages: [
      prepare as Stage,
      { name: 'stage', statements: [writer.statement('rows', `insert into ${writer.staging} values ${rows}`)] },
      ...rest,
    ],
  })
  const own = await openBench({ ...artifact, schemas: [...artifact.schemas, 'seeds'] })
  try {
    await own.sql('create schema seeds')
    await expect(own.run(withRows("('a', 1), ('a', null)"))).rejects.toThrow(
      "names: the key (code) comes more than once in the seed (1 row)\n  code='a' occurrences=2",
    )
    await own.run(withRows("('a', 1), ('b', null)"))
    expect(await own.lines('select code, position from seeds.names order by 1')).toEqual(['a|1', 'b|NULL'])
  } finally {
    await own.close()
  }
})
