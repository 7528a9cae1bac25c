import { describe, expect, test } from 'vitest'
import type { AnyResource, JsonObject } from '#extract-load'
import { readInstant } from '../../../runtime/extract-load/instant.ts'
import { loadWindow } from '../../../runtime/extract-load/load-window.ts'
import { laterCursor, nextWatermark, readCursor, windowToRead } from '../../../runtime/extract-load/watermark.ts'
import { columns, loadedSource } from './support/load-plans.ts'
import { relationOf } from './support/things.ts'
import { openWarehouse } from './support/warehouse.ts'

const at = (text: string): bigint => readInstant(text) as bigint
const now = at('2026-01-10T12:00:00Z')
const window = loadWindow(at('2026-01-01'), now)

describe('the window to read', () => {
  const from = (watermark: string | null, lookback = {}) =>
    windowToRead({ start: '2026-01-01', rule: { from: () => null, lookback }, watermark, now }).from.text
  test('begins at the start without a watermark, and at the watermark less the lookback with one', () => {
    expect(from(null)).toBe('2026-01-01 00:00:00+00:00')
    expect(from('2026-01-05 10:00:00.123456789+00:00')).toBe('2026-01-05 10:00:00.123456789+00:00')
    expect(from('2026-01-05 10:00:00+00:00', { days: 1, hours: 2 })).toBe('2026-01-04 08:00:00+00:00')
    expect(from('2026-01-01 10:00:00+00:00', { days: 1 })).toBe('2026-01-01 00:00:00+00:00')
  })

  test('holds the boundary even where the watermark is the run’s own instant', () => {
    const { from: begin, to } = windowToRead({
      start: '2026-01-01',
      rule: { from: () => null },
      watermark: '2026-01-10 12:00:00+00:00',
      now,
    })
    expect([begin.text, to.text]).toEqual(['2026-01-10 12:00:00+00:00', '2026-01-10 12:00:00.000000001+00:00'])
  })

  test('a start that is no date says how to write it', () => {
    expect(() => windowToRead({ start: 'yesterday', rule: undefined, watermark: null, now })).toThrow(
      'the configured start (yesterday) is not an ISO date or date-time',
    )
  })
})

describe('the watermark to commit', () => {
  test.each([
    ['instant', null, '2026-01-02 00:00:00+00:00', '2026-01-02 00:00:00+00:00'],
    ['instant', '2026-01-05 00:00:00+00:00', '2026-01-02 00:00:00+00:00', '2026-01-05 00:00:00+00:00'],
    ['instant', '2026-01-05 00:00:00+00:00', null, '2026-01-05 00:00:00+00:00'],
    ['instant', null, '2030-01-01 00:00:00+00:00', '2026-01-10 12:00:00+00:00'],
    ['day', '2026-01-05', '2026-01-09', '2026-01-09'],
    ['day', null, '2026-02-01', '2026-01-10'],
    ['integer', '9', '10', '10'],
    ['integer', '10', '9', '10'],
    ['instant', null, null, null],
  ] as const)('%s: %s, then %s seen, gives %s', (kind, old, seen, wanted) => expect(nextWatermark(kind, old, seen, window)).toBe(wanted))
})

test('cursors of one kind compare whatever form they came in', () => {
  expect(readCursor('instant', '2026-01-02T01:00:00.5+01:00')).toBe('2026-01-02 00:00:00.5+00:00')
  expect(laterCursor('instant', '2026-01-02 00:00:00+00:00', '2026-01-02 00:00:00.5+00:00')).toBe('2026-01-02 00:00:00.5+00:00')
  expect(readCursor('integer', '0042')).toBe('42')
  expect(readCursor('day', undefined)).toBeNull()
})

test('a sequence number as cursor goes on after the committed one', async () => {
  const exports = loadedSource({ name: 'raw.export', columns: columns('seq integer', 'host text'), key: ['seq'] })
  await using warehouse = await openWarehouse([exports])
  const asked: (string | null)[] = []
  const resource: AnyResource = {
    id: 'test.exports',
    description: 'Exports.',
    tables: { export: relationOf('raw.export') },
    start: '2026-01-01',
    watermark: { kind: 'integer', from: (record: JsonObject) => record.seq },
    async *extract(_, { after }) {
      asked.push(after)
      yield [8, 9, 10, 11].filter((seq) => seq > Number(after ?? 0)).map((seq) => ({ seq, host: 'h' }))
    },
    rows: (record: JsonObject, add: (table: string, row: object) => void) => add('export', record),
  }
  expect(await warehouse.run(resource)).toMatchObject([{ changed: { merged: 4 }, watermark: '11' }])
  expect(await warehouse.run(resource)).toMatchObject([{ records: 0, watermark: '11' }])
  expect(asked).toEqual([null, '11'])
})
