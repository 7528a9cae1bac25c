import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { defineModel, defineSource, from, integer, inWindow, ntz } from '#dsl'
import { snowflake } from '../../../compiler/dialect/index.ts'
import type { Incremental } from '../../../compiler/dsl/define-model.ts'
import { statementsOf } from '../../golden/support/render-golden.ts'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'

type Row = { a: number; b: number; c: number; at: never }
const source = defineSource('raw.abc', { a: integer(), b: integer(), c: integer(), added: integer(), at: ntz() })
const STRATEGIES: Record<string, Incremental<Row>> = {
  append: { strategy: 'append', cursor: (r) => r.at },
  merge: { strategy: 'merge', key: (r) => [r.a], cursor: (r) => r.at },
  'delete+insert': { strategy: 'delete+insert', key: (r) => [r.a], cursor: (r) => r.at },
  insert_overwrite: { strategy: 'insert_overwrite', cursor: (r) => r.at },
}
const models = (incremental: Incremental<Row>) => {
  const base = from(source).where((s) => inWindow(s.at))
  return {
    before: defineModel({ incremental: incremental as never }, () => base.select((s) => ({ a: s.a, b: s.b, c: s.c, at: s.at }))),
    after: defineModel({ incremental: incremental as never }, () =>
      base.select((s) => ({ c: s.c, at: s.at, a: s.a, added: s.added, b: s.b })),
    ),
  }
}
const nodeFor = (strategy: string, version: 'before' | 'after', dialect?: typeof snowflake): ArtifactNode =>
  nodeOf(
    artifactOf(
      { 'raw.abc': source, [`marts.${strategy.replace('+', '_')}`]: models(STRATEGIES[strategy] as Incremental<Row>)[version] },
      dialect,
    ),
    strategy.replace('+', '_'),
  )

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ ...artifactOf({ 'raw.abc': source }), schemas: ['marts', 'raw', 'tech_health'] })
  await bench.sql(
    'create schema if not exists marts; create table raw.abc (a decimal(38,0), b decimal(38,0), c decimal(38,0), added decimal(38,0), "at" timestamp_ns)',
  )
}, 60_000)
afterAll(() => bench.close())

describe.each(Object.keys(STRATEGIES))('A13, %s', (strategy) => {
  it('columns in another order, and one more, land under their own names', async () => {
    const [before, after] = [nodeFor(strategy, 'before'), nodeFor(strategy, 'after')]
    await bench.sql("delete from raw.abc; insert into raw.abc values (1, 2, 3, 9, '2026-01-01')")
    await bench.run(before.plans.full)
    await bench.statement(after.change?.addColumn['added'])
    await bench.sql("delete from raw.abc; insert into raw.abc values (4, 5, 6, 9, '2026-01-01')")
    await bench.run(after.plans.incremental)
    const rows = await bench.rows(`select a, b, c, added from marts.${before.name} where a = 4`)
    expect(rows).toEqual([{ a: 4n, b: 5n, c: 6n, added: 9n }])
  })
  it('no statement that writes has a star, on Snowflake neither', () => {
    for (const node of [nodeFor(strategy, 'after'), nodeFor(strategy, 'after', snowflake)])
      for (const { statement } of statementsOf(node))
        expect(
          statement.text
            .map((s) => (typeof s === 'string' ? s : ''))
            .join('')
            .replaceAll('count(*)', ''),
          statement.id,
        ).not.toContain('*')
  })
})
