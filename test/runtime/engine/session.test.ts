import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Engine, Row, Scalar, Session } from '../../../runtime/engine/engine.ts'
import { isCancelled } from '../../../runtime/engine/session/cancellation.ts'
import { TerminalFailure } from '../../../runtime/failures.ts'
import { batches, ENGINES, failureOf, ready, rowsOf } from './support/engines.ts'

const text = (name: string) => ({ name, type: { kind: 'text' } as const, nullable: true })

describe.each(ENGINES)('$name', ({ open, lacks }) => {
  let engine: Engine
  let session: Session
  beforeAll(async () => {
    engine = await open()
    session = await engine.openSession()
  })
  afterAll(() => engine.close())
  beforeEach(async () => {
    await session.execute(ready('drop table if exists item'))
    await session.execute(ready('create table item (id integer not null unique, name varchar)'))
  })
  const names = async (): Promise<unknown[]> => (await rowsOf(session, 'select name from item order by id')).map((row) => row.name)

  test('says how many rows changed, and nothing for statements that change none', async () => {
    const changed = async (sql: string): Promise<number | null> => (await session.execute(ready(sql))).changed
    expect(await changed("insert into item values (1, 'a'), (2, 'b'), (3, 'c')")).toBe(3)
    expect(await changed("update item set name = 'x' where id > 1")).toBe(2)
    expect(await changed('delete from item where id = 99')).toBe(0)
    expect(await changed('create table copied as select * from item')).toBe(lacks.has('counts of created rows') ? null : 3)
    expect(await changed('drop table copied')).toBeNull()
    expect(await changed('select 1')).toBeNull()
  })

  test('commits what resolves and rolls back what throws, also after a failed statement', async () => {
    await session.transaction(() => session.execute(ready("insert into item values (1, 'kept')")))
    const broken = session.transaction(async () => {
      await session.execute(ready('delete from item'))
      await session.execute(ready("insert into item values (2, 'a'), (2, 'b')"))
    })
    expect(await failureOf(broken)).toBeInstanceOf(TerminalFailure)
    expect(await names()).toEqual(['kept'])
    await expect(
      session.transaction(async () => {
        await session.execute(ready('delete from item'))
        throw new Error('the caller changed its mind')
      }),
    ).rejects.toThrow('changed its mind')
    expect(await names()).toEqual(['kept'])
  })

  test('does not call a transaction committed whose failed statement was swallowed', async () => {
    const swallowed = session.transaction(async () => {
      await session.execute(ready("insert into item values (1, 'a')"))
      await session.execute(ready("insert into item values (1, 'b')")).catch(() => undefined)
    })
    expect(await failureOf(swallowed)).toBeInstanceOf(TerminalFailure)
    expect(await names()).toEqual([])
    await session.transaction(() => session.execute(ready("insert into item values (1, 'usable')")))
    expect(await names()).toEqual(['usable'])
  })

  test('refuses a transaction inside a transaction', async () => {
    await expect(session.transaction(() => session.transaction(async () => {}))).rejects.toThrow('do not nest')
    expect(await rowsOf(session, 'select 1 as one')).toEqual([{ one: 1n }])
  })

  test('runs calls in the order in which they came', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => session.execute(ready(`insert into item values (${i}, '${i}')`))))
    await Promise.all([
      session.execute(ready("update item set name = 'first'")),
      session.execute(ready("update item set name = name || ' second'")),
    ])
    expect(new Set(await names())).toEqual(new Set(['first second']))
  })

  test('streams in chunks and refuses other calls meanwhile, which would wait for the reader', async () => {
    const sizes: number[] = []
    for await (const rows of session.stream(
      ready('select a.n * 100 + b.n as i from (select * from generate_series(1, 100)) a(n), (select * from generate_series(1, 50)) b(n)'),
    )) {
      sizes.push(rows.length)
      expect((await failureOf(session.query(ready('select 1')))).message).toContain('still busy with test')
    }
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(5000)
    expect(await rowsOf(session, 'select 1 as one')).toEqual([{ one: 1n }])
  })

  test('a stream that is left early, fails, or runs in a transaction leaves the session usable', async () => {
    for await (const _ of session.stream(ready('select * from generate_series(1, 10000) g(n)'))) break
    const read = async (sql: string): Promise<Row[]> => {
      const read: Row[] = []
      for await (const rows of session.stream(ready(sql))) read.push(...rows)
      return read
    }
    expect(await failureOf(read('select 1, nope'))).toBeInstanceOf(TerminalFailure)
    expect(
      (await failureOf(read("select cast(case when n < 5000 then '1' else 'x' end as integer) as v from generate_series(1, 10000) g(n)")))
        .message,
    ).toContain('test: ')
    await session.transaction(async () => {
      await session.execute(ready("insert into item values (1, 'a')"))
      expect(await read('select name from item')).toEqual([{ name: 'a' }])
      await session.execute(ready("insert into item values (2, 'b')"))
    })
    expect(await names()).toEqual(['a', 'b'])
  })

  test('an append takes the columns that it is given in any order, and all of its rows or none', async () => {
    const columns = [text('name'), { name: 'id', type: { kind: 'number', precision: 38, scale: 0 } as const, nullable: false }]
    async function* many(): AsyncIterable<Scalar[][]> {
      for (let start = 0; start < 5000; start += 500) yield Array.from({ length: 500 }, (_, i) => [`n${start + i}`, BigInt(start + i)])
    }
    expect(await session.append('item', columns, many())).toBe(5000)
    expect(await rowsOf(session, 'select count(*) as c, min(name) as a, max(id) as b from item')).toEqual([{ c: 5000n, a: 'n0', b: 4999n }])
    await session.execute(ready('delete from item'))
    expect(await failureOf(session.append('item', columns, batches(['a', 1n], ['b', 1n])))).toBeInstanceOf(TerminalFailure)
    async function* failing(): AsyncIterable<Scalar[][]> {
      yield* many()
      throw new Error('the source broke')
    }
    await expect(session.append('item', columns, failing())).rejects.toThrow('the source broke')
    await expect(session.append('item', columns, batches(['a']))).rejects.toThrow('row 1: 1 values came for 2 columns')
    await expect(session.append('item', [text('nope')], batches(['a']))).rejects.toThrow(/nope/i)
    expect(await names()).toEqual([])
  })

  test('an append joins the transaction', async () => {
    await expect(
      session.transaction(async () => {
        expect(
          await session.append('item', [{ name: 'id', type: { kind: 'number', precision: 9, scale: 0 }, nullable: false }], batches([1n])),
        ).toBe(1)
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    expect(await names()).toEqual([])
  })

  test('a mistake in the text is told with its place', async () => {
    const error = await failureOf(session.query(ready('select\n  id,\n  nome\nfrom item')))
    expect(error).toBeInstanceOf(TerminalFailure)
    expect(error.message.toLowerCase()).toContain('nome')
    if (!lacks.has('the place of a mistake')) expect(error.message).toContain('1 | select\n2 |   id,\n3 |   nome\n  |   ^\n4 | from item')
  })

  test.each([
    ['a conversion', 'select cast($1 as integer) as v', ['ann@shop.example']],
    ['a duplicate key', 'insert into item select 7, $1 union all select 7, $1', ['ann@shop.example']],
    ['a NULL where none may be', 'insert into item values (null, $1)', ['ann@shop.example']],
  ])('%s fails without values of rows in the message', async (_, sql, params) => {
    const error = await failureOf(session.execute(ready(sql, params)))
    expect(error).toBeInstanceOf(TerminalFailure)
    expect(JSON.stringify([error.message, (error as TerminalFailure).facts])).not.toMatch(/ann@|\b7\b"/)
    expect(error.cause).toBeUndefined()
  })

  test('takes one statement at a time, all of its values, and no two columns of one name', async () => {
    await expect(session.execute(ready('select 1; select 2'))).rejects.toBeInstanceOf(TerminalFailure)
    await expect(session.execute(ready('select $1', []))).rejects.toBeInstanceOf(TerminalFailure)
    await expect(session.query(ready('select 1 as a, 2 as a'))).rejects.toThrow('two columns of the result are named a')
    await expect(session.execute(ready(' '))).rejects.toThrow('invariant')
  })

  test('a signal that was given before stops a statement from starting', async () => {
    const error = await failureOf(session.execute(ready('delete from item'), { signal: AbortSignal.abort() }))
    expect(isCancelled(error)).toBe(true)
  })

  test('quotes names', () => {
    expect(engine.quote('a"b.c')).toBe('"a""b.c"')
    expect(engine.placeholder(2)).toBe(lacks.has('numbered placeholders') ? '?' : '$2')
  })

  test('a closed session says so, and another can be opened', async () => {
    await session.close()
    await expect(session.execute(ready('select 1'))).rejects.toThrow('the session is closed')
    session = await engine.openSession()
    expect(await rowsOf(session, 'select 1 as one')).toEqual([{ one: 1n }])
  })
})
