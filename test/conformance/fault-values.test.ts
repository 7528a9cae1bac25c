import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  cast,
  countDistinct,
  date,
  day,
  days,
  dec,
  decimal,
  from,
  integer,
  literal,
  max,
  min,
  ntz,
  string,
  sum,
  timestamp,
  unionAll,
  unionDistinct,
} from '#dsl'
import { duckdb, postgres } from '../../compiler/dialect/index.ts'
import { AuthorError } from '../../compiler/dsl/author-error.ts'
import { DecimalText } from '../../compiler/dsl/call-node.ts'
import type { Subject } from './case.ts'
import { type OpenTarget, openTarget, type TextRow } from './open-target.ts'
import { printCase } from './print-case.ts'
import { rowsOf } from './rows-of.ts'

/* Values that tools of this kind have lost: at the edges of days, between zones, beyond 2^53, in unions. */

const targets: OpenTarget[] = []
beforeAll(async () => {
  targets.push(await openTarget('duckdb'), await openTarget('postgres'))
  for (const t of targets) await t.useZone('America/Denver')
})
afterAll(() => Promise.all(targets.map((t) => t.close())))
const everywhere = async (subject: () => Subject): Promise<readonly (readonly TextRow[])[]> =>
  Promise.all(targets.map((t) => t.read(printCase(subject(), t.dialect).asText)))
const refusedBy = (subject: () => Subject): string => {
  try {
    return printCase(subject(), postgres).sql
  } catch (error) {
    if (error instanceof AuthorError) return error.message
    throw error
  }
}
const exact = (digits: string): never => new DecimalText(digits) as never

describe('rows at the edges of days', () => {
  const events = (last: string) =>
    rowsOf(
      { at: ntz() },
      ['2026-01-01', '2026-01-02', '2026-01-03'].flatMap((d) => [[`${d} 00:00:00`], [`${d} 12:00:00`], [`${d} ${last}`]]),
    )
  const inDay = (last: string, start: ReturnType<typeof date>) =>
    from(events(last))
      .where((e) => e.at.within(cast(start, ntz()), cast(start.plus(days(1)), ntz())))
      .select((e) => ({ at: e.at }))
  const windows = (last: string) =>
    unionAll(unionAll(inDay(last, date('2026-01-01')), inDay(last, date('2026-01-02'))), inDay(last, date('2026-01-03')))

  test('stand in one half-open window each, to the nanosecond', async () => {
    const [duck] = targets as [OpenTarget]
    const rows = await duck.read(
      printCase(
        windows('23:59:59.999999999').orderBy((r) => [r.at.asc()]),
        duckdb,
      ).asText,
    )
    expect(rows.map((r) => r[0])).toEqual(
      ['2026-01-01', '2026-01-02', '2026-01-03'].flatMap((d) => [`${d} 00:00:00`, `${d} 12:00:00`, `${d} 23:59:59.999999999`]),
    )
  })
  test('to the microsecond where times have no more; what is finer is refused', async () => {
    const answers = await everywhere(() => windows('23:59:59.999999').orderBy((r) => [r.at.asc()]))
    for (const rows of answers) expect(rows).toHaveLength(9)
    expect(refusedBy(() => timestamp('2026-01-01 23:59:59.999999999'))).toContain('microseconds')
  })
})

describe('a wall clock reading', () => {
  test('that a zone skips is the same everywhere', async () => {
    expect(await everywhere(() => timestamp('2026-03-08 02:30:00'))).toEqual([[['2026-03-08 02:30:00']], [['2026-03-08 02:30:00']]])
  })
  test('keeps its nanoseconds, or is refused', async () => {
    const subject = () => timestamp('2026-01-01 00:00:00.123456789')
    const [duck] = targets as [OpenTarget]
    expect(await duck.read(printCase(subject(), duckdb).asText)).toEqual([['2026-01-01 00:00:00.123456789']])
    expect(refusedBy(subject)).toContain('microseconds')
  })
})

describe('numbers beyond 2^53', () => {
  const keys = () =>
    rowsOf({ k: integer(), d: decimal(38, 9) }, [
      [exact('9007199254740992'), exact('0.1')],
      [exact('9007199254740993'), exact('123456789012345678.123456789')],
      [exact('99999999999999999999999999999999999999'), exact('0')],
    ])
  test('stay apart as keys, with every digit', async () => {
    const [duck, pg] = await everywhere(() =>
      from(keys())
        .select((r) => r)
        .orderBy((r) => [r.k.asc()]),
    )
    expect(duck).toEqual([
      ['9007199254740992', '0.100000000'],
      ['9007199254740993', '123456789012345678.123456789'],
      ['99999999999999999999999999999999999999', '0.000000000'],
    ])
    expect(pg).toEqual(duck)
    expect(await everywhere(() => from(keys()).aggregate((r) => ({ n: countDistinct(r.k), low: min(r.k), high: max(r.k) })))).toEqual(
      Array(2).fill([['3', '9007199254740992', '99999999999999999999999999999999999999']]),
    )
  })
  test('join and compare exactly', async () => {
    const joined = () =>
      from(keys())
        .innerJoin(rowsOf({ k: integer() }, [[exact('9007199254740993')]]), (r, other) => r.k.eq(other.k))
        .select((r) => ({ k: r.k, d: r.d, more: r.k.gt(dec`9007199254740992`) }))
    expect(await everywhere(joined)).toEqual(Array(2).fill([['9007199254740993', '123456789012345678.123456789', 'true']]))
  })
  test('are refused as JavaScript numbers, which have lost them already', () => {
    expect(() => literal(2 ** 53 + 2)).toThrow('is beyond 2^53')
    expect(printCase(literal(5).plus(9007199254740993n), duckdb).sql).toContain('9007199254740993')
  })
})

describe('a union', () => {
  const a = () => rowsOf({ first: string(), age: decimal(1, 0) }, [['ann', 7]])
  const b = () => rowsOf({ age: decimal(18, 0), first: string() }, [[123456789, 'bob']])
  test('goes by name and takes the wider type, in both orders', async () => {
    const rows = (
      await everywhere(() =>
        from(unionAll(a(), b()))
          .select((r) => ({ first: r.first, age: r.age }))
          .orderBy((r) => [r.first.asc()]),
      )
    ).concat(
      await everywhere(() =>
        from(unionAll(b(), a()))
          .select((r) => ({ first: r.first, age: r.age }))
          .orderBy((r) => [r.first.asc()]),
      ),
    )
    expect(rows).toEqual(
      Array(4).fill([
        ['ann', '7'],
        ['bob', '123456789'],
      ]),
    )
  })
  test('of scales keeps the longer one', async () => {
    const cents = () => rowsOf({ v: decimal(6, 2) }, [['1.25']])
    const whole = () => rowsOf({ v: decimal(38, 0) }, [['12345678901234567890']])
    expect(await everywhere(() => from(unionDistinct(whole(), cents())).aggregate((r) => ({ v: sum(r.v) })))).toEqual(
      Array(2).fill([['12345678901234567891.25']]),
    )
  })
  test('of a day and text is refused', () => {
    expect(() => unionAll(rowsOf({ v: day() }, [['2026-01-01']]), rowsOf({ v: string() }, [['x']]) as never)).toThrow(
      'day and text cannot be one column',
    )
  })
})
