import { describe, expect, test } from 'vitest'
import type { BuildResult } from '../../../runtime/build/build-result.ts'
import { exitCodeOf } from '../../../runtime/report/exit-code.ts'
import { openReporter, type ReporterOptions } from '../../../runtime/report/open-reporter.ts'
import { choosePalette, wantsColor } from '../../../runtime/report/palette.ts'
import { renderCount, renderSeconds } from '../../../runtime/report/render-numbers.ts'
import { renderSummary } from '../../../runtime/report/render-summary.ts'
import { mixedEvents, mixedResult, nodeResult, testResult } from './support/sample-run.ts'

function report(options: Partial<ReporterOptions>) {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text), columns: 100 }
  const reporter = openReporter({ stream, mode: 'plain', color: false, now: () => 0, ...options })
  reporter.setLoads({ loaded: 1, failed: 0, cancelled: 0, rows: 12_345, seconds: 2.5 })
  for (const event of mixedEvents) reporter.emit(event)
  reporter.close()
  return written.join('')
}

test('plain: one line per finished thing, then the table, the failures and the verdict', () => {
  expect(report({})).toMatchInlineSnapshot(`
    "again shop.orders [a]: GET /orders: attempt 1 failed, next in 2.00 s: 429: too many requests
    load shop.orders [a]: loaded in 2.50 s
    build 6 nodes and 3 tests at 2026-01-10 12:00:00 with 4 threads (run k3f9)
    note fct_orders: the relation is empty: it is built in full
    again fct_orders: attempt 1 failed, next in 0.15 s: conflict on update
    1/6  built      stg_orders  view                               0.25 s  tests: 1 passed
    2/6  FAILED     fct_orders  incremental       1,234,567 rows   1m 01s  tests: 1 failed, 1 warned
    3/6  FAILED     int_costs   table                              0.25 s  The engine refused int_costs/full/create:
    4/6  skipped    rpt_orders  table                              0.00 s  'fct_orders' failed
    5/6  unchanged  countries   seed                               0.25 s  unchanged since it was loaded
    6/6  cancelled  late        table                              0.00 s  interrupted
    test relationships_orders on fct_orders: passed in 0.01 s

           ok  warned  failed  skipped  cancelled       rows  seconds
    loads   1       -       0        -          0     12,345     2.50
    nodes   2       -       2        1          1  1,234,567    61.95
    tests   1       1       1        0          0          -     0.03

    1) failed test unique_fct_orders_id on fct_orders  models/marts/fct_orders.ts:12
       2 of 1,234,567 rows break 'unique' on id.
         id=7, status='lost'
         id=8, status=NULL
       next: Look at them with: show --test unique_fct_orders_id

    2) warned test accepted_values_fct_orders_status on fct_orders  models/marts/fct_orders.ts:12
       1 of 10 rows breaks 'accepted_values' on status.

    3) failed model int_costs  models/marts/int_costs.ts:12
       The engine refused int_costs/full/create:
       Conversion Error: x is no number
       next: Cast with tryCast.

    Not all is well after 1m 18s: 2 nodes failed, 1 node skipped, 1 node cancelled. 'retry' does again exactly what is unfinished.
    "
  `)
})

test('plain text holds no escape codes; colour only adds them', () => {
  const plain = report({})
  const colored = report({ color: true })
  expect(plain).not.toContain('\u001b')
  expect(colored).toContain('\u001b[31mfailed\u001b[39m')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the codes that are looked for
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain)
})

test('json: every event is one line that can be read, integers beyond 2^53 as text', () => {
  const lines = report({ mode: 'json' }).trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line))
  expect(events.map((event) => event.type)).toEqual(mixedEvents.map((event) => event.type))
  expect(events.at(-1).result.nodes[1].facts).toEqual({ merged: 1_234_567, huge: '9007199254740993' })
})

test('live: what runs is shown, erased line by line, and gone at the end', () => {
  const screen: string[] = []
  let at = { row: 0 }
  const write = (text: string) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal in small: it knows the codes that are used
    for (const part of text.split(/(\u001b\[\d+A\u001b\[0J|\n)/)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      const up = /\u001b\[(\d+)A/.exec(part)
      if (up) {
        at = { row: at.row - Number(up[1]) }
        screen.length = at.row
      } else if (part === '\n') at.row++
      else if (part !== '') screen[at.row] = (screen[at.row] ?? '') + part
    }
  }
  const seen: string[] = []
  const stream = { write, columns: 60 }
  const reporter = openReporter({ stream, mode: 'live', color: false, now: () => 1500 })
  for (const event of mixedEvents) {
    reporter.emit(event)
    seen.push(screen.join('\n'))
  }
  const running = seen[mixedEvents.findIndex((event) => event.type === 'node_retried')] ?? ''
  expect(running).toContain('  stg_orders  full          0.00 s\n  fct_orders  incremental   0.00 s\n  0 of 6 nodes done, 2 running')
  reporter.close()
  expect(screen.join('\n')).not.toContain('running')
  expect(screen.join('\n')).toContain('Not all is well after')
  expect(screen.filter((line) => line.startsWith('load shop.orders'))).toHaveLength(1)
})

test('a good run ends in one line', () => {
  const good: BuildResult = { ...mixedResult, status: 'ok', seconds: 3.456, nodes: [nodeResult('a', { rows: 3 })] }
  expect(renderSummary(good, choosePalette(false)).split('\n').at(-1)).toBe('All is well after 3.46 s.')
})

describe('the exit code', () => {
  const of = (nodes: BuildResult['nodes'], status: BuildResult['status'] = 'failed') => exitCodeOf({ ...mixedResult, status, nodes })
  const problem = (kind: 'environment' | 'world' | 'finding' | 'bug') => ({ kind, message: 'm' })

  test('tells success, failure, environment and bug apart', () => {
    expect(of([nodeResult('a')], 'ok')).toBe(0)
    expect(of([nodeResult('a', { tests: [testResult('t', 'a', { status: 'warned', problem: problem('finding') })] })], 'ok')).toBe(0)
    expect(of([nodeResult('a', { status: 'failed', problem: problem('world') })])).toBe(1)
    expect(of([], 'cancelled')).toBe(1)
    expect(of([nodeResult('a', { problem: problem('environment') }), nodeResult('b', { problem: problem('world') })])).toBe(3)
    expect(of([nodeResult('a', { tests: [testResult('t', 'a', { status: 'broken', problem: problem('environment') })] })])).toBe(3)
    expect(of([nodeResult('a', { problem: problem('environment') }), nodeResult('b', { problem: problem('bug') })])).toBe(70)
  })

  test('counts the loads too', () => {
    const loads = { failed: 0, cancelled: 0, problems: [] }
    expect(exitCodeOf(undefined, loads)).toBe(0)
    expect(exitCodeOf(undefined, { ...loads, failed: 1 })).toBe(1)
    expect(exitCodeOf(undefined, { ...loads, failed: 1, problems: [problem('environment')] })).toBe(3)
  })
})

test('numbers read the same everywhere', () => {
  expect([0, 999, 1000, 1234567].map(renderCount)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect([0, 0.004, 59.99, 60, 75.4, 3600, 3725].map(renderSeconds)).toEqual([
    '0.00 s',
    '0.00 s',
    '59.99 s',
    '1m 00s',
    '1m 15s',
    '1h 00m 00s',
    '1h 02m 05s',
  ])
})

test('colour is for terminals, and NO_COLOR is heard', () => {
  expect(wantsColor({ isTTY: true }, {})).toBe(true)
  expect(wantsColor({ isTTY: true }, { NO_COLOR: '' })).toBe(true)
  expect(wantsColor({ isTTY: true }, { NO_COLOR: '1' })).toBe(false)
  expect(wantsColor({ isTTY: true }, { TERM: 'dumb' })).toBe(false)
  expect(wantsColor({}, {})).toBe(false)
})
