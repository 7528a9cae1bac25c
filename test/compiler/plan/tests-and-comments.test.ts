import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArtifactNode, DataTest } from '#artifact'
import {
  acceptedValues,
  defineModel,
  defineSource,
  expression,
  from,
  integer,
  inWindow,
  notNull,
  ntz,
  relationship,
  string,
  unique,
} from '#dsl'
import { duckdb, postgres, snowflake } from '../../../compiler/dialect/index.ts'
import type { Test } from '../../../compiler/dsl/data-test.ts'
import { artifactOf, nodeOf } from '../support/artifact-of.ts'
import { type Bench, openBench } from '../support/open-bench.ts'

const source = defineSource('raw.things', { id: integer().null(), kind: string().null(), email: string().null().pii(), seen: ntz() })
type R = { id: never; kind: never; seen: never }
const tests = (r: R): Test[] => [
  unique(r.id),
  notNull(r.id, r.kind),
  acceptedValues(r.kind, ['a', 'b']),
  expression('is_small', (r.id as { lt(n: number): never }).lt(100)),
]
const columns = () =>
  from(source)
    .where((s) => inWindow(s.seen))
    .select((s) => ({ id: s.id.orElse(-1), kind: s.kind, seen: s.seen }))
const plain = () => from(source).select((s) => ({ id: s.id.orElse(-1), kind: s.kind, seen: s.seen }))
const relations = {
  'raw.things': source,
  'marts.a_table': defineModel({ materialized: 'table', tests: tests as never }, plain),
  'marts.a_view': defineModel({ materialized: 'view', tests: tests as never }, plain),
  'marts.an_incremental': defineModel({ incremental: { key: (r) => [r.id], cursor: (r) => r.seen }, tests: tests as never }, columns),
}
const artifact = artifactOf(relations)

describe('A03: the tests of every materialization', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(artifact)
    await bench.sql(
      "create table raw.things (id decimal(38,0), kind varchar, email varchar, seen timestamp_ns); insert into raw.things values (1, 'a', 'x@y', '2026-01-01'), (2, null, null, '2026-01-01'), (200, 'c', null, '2026-01-01')",
    )
    for (const name of ['a_table', 'a_view', 'an_incremental']) await bench.run(nodeOf(artifact, name).plans.full)
  }, 60_000)
  afterAll(() => bench.close())
  const failures = async (t: DataTest | undefined) => (await bench.statement(t?.count)).facts
  const sample = async (t: DataTest | undefined) => Object.values((await bench.statement(t?.sample)).rows)[0]

  it.each(['a_table', 'a_view', 'an_incremental'])('name their columns, count failures and rows, and show them: %s', async (name) => {
    const [isUnique, isThere, isAccepted, isSmall] = nodeOf(artifact, name).tests
    expect(isUnique?.count.text.join('')).toContain('group by "id"')
    expect(await failures(isUnique)).toEqual({ failures: 0n, rows: 3n })
    expect(await failures(isThere)).toEqual({ failures: 1n, rows: 3n })
    expect(await failures(isAccepted)).toEqual({ failures: 1n, rows: 3n })
    expect(await sample(isAccepted)).toEqual([{ kind: 'c', occurrences: 1n }])
    expect(await failures(isSmall)).toEqual({ failures: 1n, rows: 3n })
  })
  it('a relationship finds what is missing on the other side, NULLs left out', async () => {
    const other = artifactOf({
      ...relations,
      'marts.child': defineModel(
        { materialized: 'view', tests: (r) => [relationship(r.kind, relations['marts.a_table'], (t) => t.kind)] },
        () => from(source).select((s) => ({ kind: s.kind })),
      ),
    })
    const child = nodeOf(other, 'child')
    await bench.run(child.plans.full)
    await bench.sql("insert into raw.things values (3, 'zz', null, '2026-01-01')")
    expect(child.tests[0]?.dependsOn).toEqual(['a_table'])
    expect(await failures(child.tests[0])).toEqual({ failures: 1n, rows: 4n })
    expect(await sample(child.tests[0])).toEqual([{ kind: 'zz', occurrences: 1n }])
  })
  it('a filter with `or` filters as a whole', async () => {
    const filtered = defineModel({ materialized: 'view', tests: (r) => [notNull(r.kind).where(r.id.eq(1).or(r.id.eq(200)))] }, plain)
    const node = nodeOf(artifactOf({ 'raw.things': source, 'marts.filtered': filtered }), 'filtered')
    await bench.run(node.plans.full)
    expect((await failures(node.tests[0]))['failures']).toBe(0n)
  })
})

describe('A03: names of tests', () => {
  const long = `fct_${'very_long_name_'.repeat(4)}`.slice(0, 63)
  const column = 'c_'.repeat(30)
  const values = Array.from({ length: 40 }, (_, i) => `value ${i}`)
  const node = (dialect = snowflake, name = long): ArtifactNode =>
    nodeOf(
      artifactOf(
        {
          'raw.things': source,
          [`marts.${name}`]: defineModel(
            {
              tests: (r) => [
                acceptedValues(r[column] as never, values as never),
                acceptedValues(r[column] as never, [...values.slice(0, 39), 'another'] as never),
                unique(r[column] as never),
                unique(r['a_b'] as never, r['c'] as never),
                unique(r['a'] as never, r['b_c'] as never),
              ],
            },
            () => from(source).select((s) => ({ [column]: s.kind, a: s.kind, a_b: s.kind, b_c: s.kind, c: s.kind })),
          ),
        },
        dialect,
      ),
      name,
    )
  it.each([snowflake, duckdb, postgres])('fit $name, differ, and are the same at a second compile', (dialect) => {
    const names = node(dialect).tests.map((t) => t.name)
    for (const name of names) expect(name.length).toBeLessThanOrEqual(dialect.maxIdentifier)
    expect(new Set(names).size).toBe(5)
    expect(node(dialect).tests.map((t) => t.name)).toEqual(names)
  })
  it('are words where words say all', () => {
    const names = nodeOf(artifact, 'a_table').tests.map((t) => t.name)
    expect(names).toEqual([
      'unique_a_table_id',
      'not_null_a_table_id_kind',
      expect.stringMatching(/^accepted_values_a_table_kind_[0-9a-f]{8}$/),
      'expression_a_table_is_small',
    ])
  })
  it('the same test twice is one; names of two models that read alike differ', () => {
    const one = (name: string, column_: string) => ({
      [`marts.${name}`]: defineModel({ tests: (r) => [unique(r[column_] as never), unique(r[column_] as never)] }, () =>
        from(source).select((s) => ({ [column_]: s.kind })),
      ),
    })
    const both = artifactOf({ 'raw.things': source, ...one('fct_a', 'b_c'), ...one('fct_a_b', 'c') })
    const names = both.nodes.flatMap((n) => n.tests.map((t) => t.name))
    expect(names).toHaveLength(2)
    expect(new Set(names).size).toBe(2)
  })
  it('a name that the engine would cut is refused', () => {
    expect(() => node(postgres, `fct_${'x'.repeat(60)}`)).toThrow('name-too-long: fct_')
  })
})

describe('A02: comments', () => {
  const TEXT = "Price in US$ ($$ means thousands), see $1 and $$; it's 'quoted' \\ \"back\"\nand on"
  it('arrive byte for byte', async () => {
    const bench = await openBench(artifact)
    try {
      await bench.sql('create table raw.told (id integer); create view marts.shown as select id from raw.told')
      for (const [kind, name] of [
        ['table', 'raw.told'],
        ['view', 'marts.shown'],
      ] as const)
        for (const sql of duckdb.ddl.comment(name, kind, TEXT, [{ name: 'id', description: TEXT }]))
          await bench.statement({ id: 'comment', text: [sql], expect: { kind: 'none' } })
      const comments = await bench.rows(
        "select comment from duckdb_columns() where table_name in ('told', 'shown') union all select comment from duckdb_tables() where table_name = 'told' union all select comment from duckdb_views() where view_name = 'shown'",
      )
      expect(comments.map((row) => row['comment'])).toEqual([TEXT, TEXT, TEXT, TEXT])
    } finally {
      await bench.close()
    }
  })
  it('are one ordinary literal on Snowflake: no dollar quoting, quotes doubled, backslashes and line ends escaped', () => {
    expect(snowflake.ddl.comment('t', 'table', TEXT, [])).toEqual([
      `comment on table t is 'Price in US$ ($$ means thousands), see $1 and $$; it''s ''quoted'' \\\\ "back"\\nand on'`,
    ])
  })
})
