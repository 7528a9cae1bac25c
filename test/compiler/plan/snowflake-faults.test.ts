import { describe, expect, it } from 'vitest'
import type { ArtifactNode, Plan } from '#artifact'
import { decimal, defineModel, defineRow, defineSource, from, integer, inWindow, ltz, ntz, string, tz } from '#dsl'
import { duckdb, snowflake } from '../../../compiler/dialect/index.ts'
import type { Incremental } from '../../../compiler/dsl/define-model.ts'
import { artifactOf, nodeOf, type Relations } from '../support/artifact-of.ts'
import { openBench } from '../support/open-bench.ts'

const textOf = (text: readonly (string | { readonly name: string })[]): string =>
  text.map((s) => (typeof s === 'string' ? s : `<${s.name}>`)).join('')
const statements = (plan: Plan | undefined) =>
  plan?.stages.flatMap((s) => s.statements.map((x) => ({ stage: s.name, id: x.id, sql: textOf(x.text) }))) ?? []
const sqlOf = (plan: Plan | undefined, id: string): string => statements(plan).find((s) => s.id.endsWith(id))?.sql ?? `no ${id}`
const on = (relations: Relations): ArtifactNode => nodeOf(artifactOf(relations, snowflake), 'fct')

const source = defineSource('raw.things', { a: integer(), b: integer().null(), at: ntz(), zoned: tz(), local_at: ltz() })
type Row = { a: number; at: never }
const STRATEGIES: Record<string, Incremental<Row>> = {
  append: { strategy: 'append', cursor: (r) => r.at },
  merge: { strategy: 'merge', key: (r) => [r.a], cursor: (r) => r.at },
  'delete+insert': { strategy: 'delete+insert', key: (r) => [r.a], cursor: (r) => r.at },
  insert_overwrite: { strategy: 'insert_overwrite', cursor: (r) => r.at },
}
const kept = (strategy: string): ArtifactNode =>
  on({
    'raw.things': source,
    'marts.fct': defineModel({ incremental: STRATEGIES[strategy] as never }, () =>
      from(source)
        .where((s) => inWindow(s.at))
        .select((s) => ({ a: s.a, at: s.at })),
    ),
  })

describe('A01, on Snowflake: names that need quotes', () => {
  const odd = defineSource(
    'raw.odd',
    { id: integer(), 'Schema Test': integer(), order: integer(), default: integer(), select: integer() },
    { key: (r) => [r['Schema Test']] },
  )
  const relations = {
    'raw.odd': odd,
    'marts.fct': defineModel({ incremental: { key: (r) => [r.id] }, snowflake: { clusterBy: (r) => [r.order] } }, () =>
      from(odd).select(({ 'Schema Test': tested, ...o }) => ({ ...o, tested })),
    ),
  }
  const node = on(relations)
  const RESERVED = ['"ORDER"', '"DEFAULT"', '"SELECT"']
  /** Such a word without quotes, beside what could stand beside a column. */
  const bare = /[ (,.\n](order|default|select|Schema Test)( number|,| =|\)| is | comment)/
  it('are quoted in every statement that adds, widens, writes, clusters or tells of them', () => {
    const change = Object.values(node.change?.addColumn ?? {}).map((s) => textOf(s.text))
    for (const name of RESERVED) {
      expect(change).toContain(`alter table <marts>.fct add column if not exists ${name} number(38, 0)`)
      expect(sqlOf(node.plans.full, 'full/stage')).toContain(`${name} number(38, 0)`)
      expect(sqlOf(node.plans.full, 'full/table')).toContain(`${name} number(38, 0)`)
      expect(sqlOf(node.plans.incremental, 'incremental/merge')).toContain(`${name} = source.${name}`)
    }
    expect(textOf(node.change?.widenColumn?.['order']?.text ?? [])).toBe(
      'alter table <marts>.fct alter column "ORDER" set data type number(38, 0)',
    )
    expect(sqlOf(node.plans.full, 'full/table')).toContain('cluster by ("ORDER")')
    for (const plan of Object.values(node.plans)) for (const { sql } of statements(plan)) expect(sql).not.toMatch(bare)
    expect('insert into t (a, order)').toMatch(bare)
  })
  it('are quoted exactly where a source has them', () => {
    const { load } = nodeOf(artifactOf(relations, snowflake), 'raw.odd')
    for (const plan of [load?.create, load?.stage, load?.merge])
      for (const { sql } of statements(plan)) if (/Schema|default/i.test(sql)) expect(sql).not.toMatch(bare)
    expect(sqlOf(load?.create, 'load/create')).toContain('"Schema Test" number(38, 0)')
    expect(sqlOf(load?.merge, 'load/merge')).toContain('target."Schema Test" = source."Schema Test"')
  })
  it('are told in a comment by the same names', () =>
    expect(snowflake.ddl.comment('t', 'table', undefined, [{ name: 'order', description: 'x' }])).toEqual([
      'alter table t alter (\n  "ORDER" comment \'x\'\n)',
    ]))
})

describe('A04, on Snowflake: a key that is NULL', () => {
  it.each(['merge', 'delete+insert'])('%s asks before anything is changed', (strategy) => {
    for (const plan of Object.values(kept(strategy).plans)) {
      const all = statements(plan)
      const asked = all.findIndex((s) => s.id.endsWith('/null_keys'))
      const changed = all.findIndex((s) => /^(merge|delete|insert|update|create or replace|alter)/.test(s.sql))
      expect(asked).toBeGreaterThan(-1)
      expect(asked).toBeLessThan(changed)
      expect(all[asked]?.sql).toContain('where a is null')
    }
  })
})

describe('A06, on Snowflake: bounds of a window', () => {
  const by = (cursor: 'at' | 'zoned' | 'local_at') =>
    on({
      'raw.things': source,
      'marts.fct': defineModel({ incremental: { strategy: 'insert_overwrite', cursor: (r) => r.at } }, () =>
        from(source)
          .where((s) => inWindow(s[cursor] as typeof s.at))
          .select((s) => ({ a: s.a, at: s[cursor] as typeof s.at })),
      ),
    })
  it.each([
    ['at', "to_timestamp_ntz('<window_start>', 'AUTO')"],
    ['zoned', "to_timestamp_tz('<window_start>+00:00', 'AUTO')"],
    ['local_at', "to_timestamp_ltz('<window_start>+00:00', 'AUTO')"],
  ] as const)('of a cursor of kind %s have its type and their own zone', (cursor, bound) => {
    const { incremental } = by(cursor).plans
    const end = bound.replace('start', 'end')
    expect(sqlOf(incremental, 'incremental/stage')).toContain(`things.${cursor} >= ${bound}\n  and things.${cursor} < ${end}`)
    // The same window on the rows that are replaced.
    expect(sqlOf(incremental, 'incremental/delete')).toBe(
      `delete from <marts>.fct\nwhere "AT" >= ${bound}\n  and "AT" < ${end}`.replaceAll('"AT"', snowflake.identifier('at')),
    )
  })
  it('are cut the same in any zone of the session, seen on DuckDB', async () => {
    const artifact = artifactOf({
      'raw.things': source,
      'marts.fct': defineModel({ incremental: { strategy: 'insert_overwrite', cursor: (r) => r.zoned } }, () =>
        from(source)
          .where((s) => inWindow(s.zoned))
          .select((s) => ({ a: s.a, zoned: s.zoned })),
      ),
    })
    const bench = await openBench(artifact)
    const node = nodeOf(artifact, 'fct')
    try {
      await bench.sql(
        'create schema if not exists raw; create table raw.things (a decimal(38,0), b decimal(38,0), "at" timestamp_ns, zoned timestamptz, local_at timestamptz)',
      )
      const times = ['2026-01-01 23:30:00', '2026-01-02 00:00:00', '2026-01-02 07:59:00', '2026-01-02 23:59:59.999999']
      await bench.sql(`insert into raw.things values ${times.map((t, i) => `(${i}, null, null, '${t}+00:00', null)`).join(', ')}`)
      for (const zone of ['America/Los_Angeles', 'UTC', 'Asia/Kolkata']) {
        await bench.sql(
          `set timezone = '${zone}'; drop table if exists marts.fct; create table marts.fct (a decimal(38,0), zoned timestamptz)`,
        )
        await bench.run(node.plans.incremental, { start: '2026-01-02 00:00:00', end: '2026-01-03 00:00:00' })
        expect(await bench.lines('select a from marts.fct order by a'), zone).toEqual(['1', '2', '3'])
      }
    } finally {
      await bench.close()
    }
  })
})

describe('A12, on Snowflake', () => {
  const amount = defineSource('raw.amounts', { id: integer(), amount: decimal(12, 2), note: string() })
  const node = on({
    'raw.amounts': amount,
    'marts.fct': defineModel({ incremental: { key: (r) => [r.id] } }, () => from(amount).select((a) => a)),
  })
  it('a column grows by one documented alter', () => {
    expect(textOf(node.change?.widenColumn?.['amount']?.text ?? [])).toBe(
      'alter table <marts>.fct alter column amount set data type number(12, 2)',
    )
    expect(textOf(node.change?.widenColumn?.['note']?.text ?? [])).toBe('alter table <marts>.fct alter column note set data type varchar')
  })
  it('staged values are cast to the type that the model says: an overflow fails before the target is touched', () =>
    expect(sqlOf(node.plans.incremental, 'incremental/stage')).toContain(
      '(\n  id number(38, 0),\n  amount number(12, 2),\n  note varchar\n) as\nselect',
    ))
  it('no column has more than 38 digits', () => {
    const wide = on({
      'raw.amounts': amount,
      'marts.fct': defineModel({ materialized: 'table' }, () => from(amount).select((a) => ({ x: a.id.plus(a.id).plus(1) }))),
    })
    expect(wide.columns[0]?.type).toEqual({ kind: 'number', precision: 38, scale: 0 })
  })
})

describe('A13, on Snowflake', () => {
  it.each(Object.keys(STRATEGIES))('%s names every column on both sides', (strategy) => {
    const writes = statements(kept(strategy).plans.incremental).filter((s) => s.stage === 'transaction' && /insert/.test(s.sql))
    expect(writes.length).toBe(1)
    for (const { sql } of writes) {
      expect(sql).toMatch(/insert (into <marts>\.fct )?\(a, "?at"?\)/i)
      expect(sql).not.toContain('*')
    }
  })
  it('a contract in another order than its query: what is written by position follows the query', async () => {
    const row = defineRow({ b: integer(), a: integer() })
    const relations = {
      'raw.things': source,
      'marts.fct': defineModel({ row, materialized: 'table' }, () => from(source).select((s) => ({ a: s.a, b: s.a.plus(10) })) as never),
      'marts.seen': defineModel({ row, materialized: 'view' }, () => from(source).select((s) => ({ a: s.a, b: s.a.plus(10) }))),
    }
    expect(sqlOf(on(relations).plans.full, 'full/table')).toContain('(\n  a number(38, 0),\n  b number(38, 0)\n)')
    const artifact = artifactOf(relations, duckdb)
    const bench = await openBench(artifact)
    try {
      await bench.sql(
        'create table raw.things (a decimal(38,0), b decimal(38,0), "at" timestamp_ns, zoned timestamptz, local_at timestamptz); insert into raw.things (a) values (1)',
      )
      for (const name of ['fct', 'seen']) {
        await bench.run(nodeOf(artifact, name).plans.full)
        expect(await bench.lines(`select a, b from marts.${name}`), name).toEqual(['1|11'])
      }
    } finally {
      await bench.close()
    }
  })
})

describe('A14, on Snowflake', () => {
  const ddl = /^\s*(create|alter|drop|truncate|comment|grant|undrop)\b/i
  it.each(Object.keys(STRATEGIES))('%s stages first, and its transaction holds no DDL, which would commit it early', (strategy) => {
    const { incremental } = kept(strategy).plans
    const all = statements(incremental)
    const inside = all.filter((s) => s.stage === 'transaction')
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.filter((s) => ddl.test(s.sql))).toEqual([])
    const staged = all.findIndex((s) => s.stage === 'stage')
    expect(staged).toBe(0)
    expect(
      all.slice(0, all.indexOf(inside[0] as never)).filter((s) => /<marts>\.fct\b(?!__)/.test(s.sql) && !/^select/.test(s.sql)),
    ).toEqual([])
    expect(all.at(-1)?.stage).toBe('cleanup')
  })
  it('the check would find DDL', () => expect(ddl.test('alter table t add column a number')).toBe(true))
})
