import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant, readInstant } from '../../../runtime/extract-load/instant.ts'
import { loadWindow } from '../../../runtime/extract-load/load-window.ts'

const at = (text: string): bigint => readInstant(text) as bigint
const spans = (windows: { from: { iso: string }; to: { iso: string } }[]) => windows.map(({ from, to }) => `${from.iso} ${to.iso}`)

describe('instants', () => {
  test.each([
    ['2026-01-02', '2026-01-02 00:00:00+00:00'],
    ['2026-03-08T02:30:00.123456789Z', '2026-03-08 02:30:00.123456789+00:00'],
    ['2026-01-01 01:30:00+05:30', '2025-12-31 20:00:00+00:00'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31 23:59:59.5+00:00'],
    ['2024-02-29T00:00:00-0800', '2024-02-29 08:00:00+00:00'],
    ['0001-01-01T00:00:00Z', '0001-01-01 00:00:00+00:00'],
  ])('%s', (text, canonical) => expect(formatInstant(at(text))).toBe(canonical))

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00.1234567891Z',
    '2026-1-1',
    'soon',
    '',
  ])('%s is refused', (text) => expect(readInstant(text)).toBeTypeOf('string'))

  test('agrees with the platform’s calendar, and texts sort as instants do', () => {
    const ms = fc.integer({ min: Date.parse('1600-01-01T00:00:00Z'), max: Date.parse('2400-01-01T00:00:00Z') })
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const text = (n: number) => formatInstant(BigInt(n) * 1_000_000n)
        expect(text(a)).toBe(
          new Date(a)
            .toISOString()
            .replace('T', ' ')
            .replace(/\.?0*Z$/, '+00:00'),
        )
        expect(at(new Date(a).toISOString())).toBe(BigInt(a) * 1_000_000n)
        expect(text(a) < text(b)).toBe(a < b)
      }),
    )
  })
})

describe('windows', () => {
  test('days are whole, also the first and the last', () => {
    expect(spans(loadWindow(at('2026-01-01T23:30:00Z'), at('2026-01-03T00:00:01Z')).days())).toEqual([
      '2026-01-01T00:00:00Z 2026-01-02T00:00:00Z',
      '2026-01-02T00:00:00Z 2026-01-03T00:00:00Z',
      '2026-01-03T00:00:00Z 2026-01-04T00:00:00Z',
    ])
    expect(loadWindow(at('2026-01-01'), at('2026-01-02')).days()).toHaveLength(1)
  })

  test('parts touch, and the last one is as short as it must be', () => {
    expect(spans(loadWindow(at('2026-01-01'), at('2026-03-05T12:00:00Z')).split({ days: 30 }))).toEqual([
      '2026-01-01T00:00:00Z 2026-01-31T00:00:00Z',
      '2026-01-31T00:00:00Z 2026-03-02T00:00:00Z',
      '2026-03-02T00:00:00Z 2026-03-05T12:00:00Z',
    ])
  })

  test('every form of a bound', () => {
    expect(loadWindow(at('2026-01-02T03:04:05.678Z'), at('2027-01-01')).from).toEqual({
      text: '2026-01-02 03:04:05.678+00:00',
      iso: '2026-01-02T03:04:05.678Z',
      day: '2026-01-02',
      epochMs: Date.parse('2026-01-02T03:04:05.678Z'),
      epochSeconds: Math.floor(Date.parse('2026-01-02T03:04:05.678Z') / 1000),
    })
  })

  test('an empty window is refused', () => {
    expect(() => loadWindow(at('2026-01-01'), at('2026-01-01'))).toThrow(
      'the window from 2026-01-01 00:00:00+00:00 to 2026-01-01 00:00:00+00:00 is empty',
    )
    expect(() => loadWindow(at('2026-01-02'), at('2026-01-01'))).toThrow('is empty')
    expect(() => loadWindow(at('2026-01-01'), at('2026-01-02')).split({})).toThrow('without length')
  })
})
