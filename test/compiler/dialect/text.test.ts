import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duckdb, postgres, snowflake } from '../../../compiler/dialect/index.ts'
import { DecimalText } from '../../../compiler/dsl/call-node.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Session } from '../../../runtime/engine/engine.ts'

describe('identifiers (A01)', () => {
  it.each([
    ['order_key', 'order_key'],
    ['_row', '_row'],
    ['order', '"ORDER"'],
    ['select', '"SELECT"'],
    ['default', '"DEFAULT"'],
    ['date', '"DATE"'],
    ['Schema Test', '"Schema Test"'],
    ['ID', '"ID"'],
    ['1st', '"1st"'],
    ['a"b', '"a""b"'],
  ])('Snowflake writes %s as %s: plain names fold, a reserved one is the same object', (name, text) =>
    expect(snowflake.identifier(name)).toBe(text),
  )
  it.each([duckdb, postgres])('$name quotes every name', (dialect) => {
    expect(['order', 'ID', 'a"b'].map((n) => dialect.identifier(n))).toEqual(['"order"', '"ID"', '"a""b"'])
  })
})

describe('literals', () => {
  it.each([
    [null, 'null'],
    [true, 'true'],
    [1e-7, '0.0000001'],
    [-5, '-5'],
    [9007199254740993n, '9007199254740993'],
    [new DecimalText('123456789012345678.123456789'), '123456789012345678.123456789'],
  ])('%s is %s everywhere: no exponent, no quotes, every digit', (value, text) => {
    for (const dialect of [snowflake, duckdb, postgres]) expect(dialect.literal(value)).toBe(text)
  })
  const TEXTS = ["it's", 'back\\slash', 'line\nend', '\r\n\t', '\\n', "'';drop table x;--", '$1 $$ {a} ?', 'ä 😀', '']
  it('Snowflake escapes backslashes and line ends', () => {
    expect(TEXTS.slice(0, 5).map((t) => snowflake.literal(t))).toEqual([
      "'it''s'",
      "'back\\\\slash'",
      "'line\\nend'",
      "'\\r\\n\t'",
      "'\\\\n'",
    ])
  })
  let engine: Engine
  let session: Session
  beforeAll(async () => {
    engine = await openDuckDb({ path: ':memory:' })
    session = await engine.openSession()
  })
  afterAll(() => engine.close())
  it.each(TEXTS)('DuckDB reads %j as it was written', async (text) => {
    const [row] = await session.query({ id: 'test', sql: `select ${duckdb.literal(text)} as t`, params: [] })
    expect(row?.['t']).toBe(text)
  })
})

describe('types', () => {
  it('every kind has a name on every engine', () => {
    const kinds = ['float', 'boolean', 'day', 'time', 'ntz', 'ltz', 'tz', 'json', 'binary'] as const
    const names = [snowflake, duckdb, postgres].map((d) => [
      d.typeName({ kind: 'number', precision: 18, scale: 2 }),
      d.typeName({ kind: 'text', length: 20 }),
      ...kinds.map((kind) => d.typeName({ kind })),
    ])
    expect(names).toEqual([
      [
        'number(18, 2)',
        'varchar(20)',
        'float',
        'boolean',
        'date',
        'time(9)',
        'timestamp_ntz(9)',
        'timestamp_ltz(9)',
        'timestamp_tz(9)',
        'variant',
        'binary',
      ],
      ['decimal(18, 2)', 'varchar', 'double', 'boolean', 'date', 'time', 'timestamp_ns', 'timestamptz', 'timestamptz', 'json', 'blob'],
      [
        'numeric(18, 2)',
        'varchar(20)',
        'double precision',
        'boolean',
        'date',
        'time',
        'timestamp',
        'timestamptz',
        'timestamptz',
        'jsonb',
        'bytea',
      ],
    ])
  })
})
