import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineModel, defineSource, from, integer } from '#dsl'
import { type Dialect, duckdb } from '../../../compiler/dialect/index.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine } from '../../../runtime/engine/engine.ts'
import { buildProject } from '../../support/build-project.ts'
import { artifactOf } from '../support/artifact-of.ts'

const source = defineSource('raw.things', { id: integer() })
const rows = () => from(source).select((s) => ({ id: s.id }))
const relations = {
  'raw.things': source,
  'marts.plain': defineModel({ materialized: 'table' }, rows),
  'marts.kept': defineModel({ incremental: { key: (r) => [r.id] }, warehouse: { default: 'small', rowsAbove: [2, 'large'] } }, rows),
}
/** DuckDB as if its `create table … as` did not say how many rows it wrote, as Snowflake's does not. */
const silent: Dialect = { ...duckdb, ddl: { ...duckdb.ddl, countsCreateAs: false } }

describe.each([
  ['counted by the create', duckdb],
  ['asked for afterwards', silent],
] as const)('rows that are %s', (_, dialect) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openDuckDb({ path: ':memory:', settings: {} })
    const session = await engine.openSession()
    for (const sql of ['create schema raw', 'create table raw.things (id decimal(38,0))', 'insert into raw.things values (1), (2), (3)'])
      await session.execute({ id: 'test', sql, params: [] })
    await session.close()
  })
  afterAll(() => engine.close())
  const build = async () => {
    const { nodes } = await buildProject({ artifact: artifactOf(relations, dialect), engine, root: '.', instant: '2026-01-02 00:00:00' })
    return nodes.filter((n) => n.kind === 'model').map((n) => [n.node, n.run, n.rows, n.warehouse ?? null])
  }
  it('stand in the results, and choose the warehouse', async () => {
    expect(await build()).toEqual([
      ['kept', 'full', 3, 'large'],
      ['plain', 'full', 3, null],
    ])
    expect((await build())[0]).toEqual(['kept', 'incremental', expect.any(Number), 'large'])
  })
})

it('only an engine that does not count is asked', () => {
  const ids = (dialect: Dialect) =>
    artifactOf(relations, dialect).nodes.flatMap((n) => n.plans.full?.stages.flatMap((s) => s.statements.map((x) => x.id)) ?? [])
  expect(ids(silent).filter((id) => !ids(duckdb).includes(id))).toEqual([
    'kept/full/stage/count',
    'kept/full/table/count',
    'plain/full/table/count',
  ])
})
