import { describe, expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import type { PlanOptions } from '../../../../runtime/build/plan/plan-build.ts'
import { column, incremental, makeNode, statement } from '../support/make-node.ts'
import { instant, planOne, stateOf } from '../support/plan-small.ts'

const fct = makeNode('fct', [], { materialization: 'incremental', incremental: incremental({ lookbackSeconds: 7200 }) })
const perWorkspace = makeNode('fct', [], {
  materialization: 'incremental',
  incremental: incremental({ lookbackSeconds: 3600, partition: 'workspace', start: '2025-12-15' }),
  plans: {
    full: { stages: [] },
    incremental: {
      stages: [
        {
          name: 'stage',
          statements: [
            statement('fct/incremental/stage', [
              "select '",
              { hole: 'time', name: 'window_start:a' },
              "', '",
              { hole: 'time', name: 'window_start:b' },
              "', '",
              { hole: 'time', name: 'window_end' },
              "'",
            ]),
          ],
        },
      ],
    },
  },
})

describe('windows', () => {
  const windowOf = (node: ArtifactNode, marks: Record<string, string>, options: Partial<PlanOptions> = {}) =>
    planOne(node, stateOf([node], { 'model:fct': marks }), options)

  test('start at the watermark minus the lookback and end, exclusively, at the instant', () => {
    expect(windowOf(fct, { '': '2026-01-10 10:00:00.123456789' })).toMatchObject({
      windows: [
        {
          partition: '',
          start: '2026-01-10 08:00:00.123456789',
          end: instant,
          committed: '2026-01-10 10:00:00.123456789',
          movesWatermark: true,
        },
      ],
      times: { window_start: '2026-01-10 08:00:00.123456789', window_end: instant },
    })
  })

  test('A06: a watermark with an offset is taken in UTC, whatever the process thinks', () => {
    expect(windowOf(fct, { '': '2026-01-10 10:00:00+00:00' }).times['window_start']).toBe('2026-01-10 08:00:00')
  })

  test('per partition: each from its own watermark, a new one from the configured start, the plain bound is the least', () => {
    expect(windowOf(perWorkspace, { a: '2026-01-10 09:00:00', gone: '2020-01-01 00:00:00' })).toMatchObject({
      windows: [
        { partition: 'a', start: '2026-01-10 08:00:00', end: instant, movesWatermark: true },
        { partition: 'b', start: '2025-12-15 00:00:00', end: instant, movesWatermark: true },
      ],
      times: {
        'window_start:a': '2026-01-10 08:00:00',
        'window_start:b': '2025-12-15 00:00:00',
        window_start: '2025-12-15 00:00:00',
        window_end: instant,
      },
    })
  })

  test('partitions that the plan does not name are taken from the state', () => {
    const node = { ...perWorkspace, plans: fct.plans }
    expect(windowOf(node, { x: '2026-01-10 09:00:00', y: '2026-01-10 07:00:00' }).times).toEqual({
      'window_start:x': '2026-01-10 08:00:00',
      'window_start:y': '2026-01-10 06:00:00',
      window_start: '2026-01-10 06:00:00',
      window_end: instant,
    })
  })

  test('A07: a window of no width is not run, and says so; one partition without work does not stop the others', () => {
    const node = { ...fct, incremental: incremental() }
    expect(windowOf(node, { '': instant })).toMatchObject({
      run: 'none',
      reason: 'the window is empty: it would start at 2026-01-10 12:00:00 and end at 2026-01-10 12:00:00',
    })
    expect(windowOf(node, { '': '2026-01-11 00:00:00' })).toMatchObject({ run: 'none' })
    const ahead = windowOf(perWorkspace, { a: '2026-02-01 00:00:00', b: '2026-01-10 09:00:00' })
    expect(ahead.windows.map((window) => window.partition)).toEqual(['b'])
  })

  test('day cursors have whole days; append takes only days that are over', () => {
    const day = { ...fct, columns: [column('id'), column('updated_at', { kind: 'day' })] }
    expect(windowOf(day, { '': '2026-01-09' }).windows).toMatchObject([{ start: '2026-01-08 00:00:00', end: '2026-01-11 00:00:00' }])
    const append = { ...day, incremental: incremental({ strategy: 'append' }) }
    expect(windowOf(append, { '': '2026-01-09' }).windows).toMatchObject([{ start: '2026-01-09 00:00:00', end: '2026-01-10 00:00:00' }])
  })

  test('by hand: the span is used, and the watermark stays where a gap would open', () => {
    const mark = { '': '2026-01-05 00:00:00' }
    expect(windowOf(fct, mark, { window: { start: '2026-01-01', end: '2026-01-03' } }).windows).toMatchObject([
      { partition: '', start: '2026-01-01 00:00:00', end: '2026-01-03 00:00:00', movesWatermark: true },
    ])
    expect(windowOf(fct, mark, { window: { start: '2026-01-07' } }).windows).toMatchObject([
      { partition: '', start: '2026-01-07 00:00:00', end: instant, movesWatermark: false },
    ])
    expect(() => windowOf(fct, mark, { window: { start: '2026-01-03', end: '2026-01-03' } })).toThrow(
      'The window [2026-01-03, 2026-01-03) is empty.',
    )
  })

  test('by hand is refused for append, which would add the rows a second time', () => {
    const append = { ...fct, incremental: incremental({ strategy: 'append' }) }
    expect(windowOf(append, { '': '2026-01-05 00:00:00' }, { window: { start: '2026-01-01' } })).toMatchObject({
      run: 'none',
      refusal: { message: "'fct' appends: a window given by hand would add its rows a second time." },
    })
  })

  test('a full build has bounds too, for plans that name them', () => {
    const node = { ...perWorkspace, plans: { ...perWorkspace.plans, full: perWorkspace.plans.incremental } }
    expect(planOne(node).times).toEqual({
      window_start: '2025-12-15 00:00:00',
      window_end: instant,
      'window_start:a': '2025-12-15 00:00:00',
      'window_start:b': '2025-12-15 00:00:00',
    })
    expect(planOne(fct).times).toEqual({ window_start: '1700-01-01 00:00:00', window_end: instant })
  })
})

describe('sweeps', () => {
  const node = { ...fct, plans: { ...fct.plans, sweep: { stages: [] } } }
  const sweepAfter = (last: string | undefined) =>
    planOne(node, stateOf([node], { 'model:fct': { '': '2026-01-10 10:00:00' }, ...(last ? { 'sweep:fct': { '': last } } : {}) })).sweep

  test('are due when the last one is a day old', () => {
    expect(sweepAfter(undefined)).toBe(true)
    expect(sweepAfter('2026-01-09 12:00:00')).toBe(true)
    expect(sweepAfter('2026-01-09 12:00:00.000000001')).toBe(false)
  })

  test('are not part of a full build', () => {
    expect(planOne(node).sweep).toBe(false)
  })
})

describe('the warehouse', () => {
  const warehouse = {
    default: 'small',
    rules: [
      { when: { fullRefresh: true }, use: 'large' },
      { when: { windowHoursAbove: 48 }, use: 'medium' },
      { when: { rowsAbove: 1000 }, use: 'huge' },
    ],
  }
  const node = { ...fct, warehouse }

  test('is the first rule that holds', () => {
    expect(planOne(node).warehouse).toBe('large')
    const used = (mark: string) => planOne(node, stateOf([node], { 'model:fct': { '': mark } })).warehouse
    expect(used('2026-01-01 00:00:00')).toBe('medium')
    expect(used('2026-01-10 00:00:00')).toBe('small')
    expect(planOne(fct).warehouse).toBeUndefined()
  })
})
