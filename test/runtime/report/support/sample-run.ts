import type { BuildResult, NodeResult, TestResult } from '../../../../runtime/build/build-result.ts'
import type { RunEvent } from '../../../../runtime/report/run-event.ts'

export const nodeResult = (node: string, more: Partial<NodeResult> = {}): NodeResult => ({
  node,
  kind: 'model',
  materialization: 'table',
  file: `models/marts/${node}.ts`,
  line: 12,
  run: 'full',
  status: 'built',
  reason: 'a table is rebuilt',
  windows: [],
  rows: null,
  facts: {},
  seconds: 0.25,
  tests: [],
  ...more,
})

export const testResult = (test: string, node: string, more: Partial<TestResult> = {}): TestResult => ({
  node,
  test,
  severity: 'error',
  status: 'passed',
  failures: 0,
  rows: 10,
  sample: [],
  seconds: 0.01,
  ...more,
})

/** A build in which everything that can happen to a node or a test happens once. */
export const mixedResult: BuildResult = {
  runId: 'k3f9',
  command: 'build',
  status: 'failed',
  seconds: 75.4,
  nodes: [
    nodeResult('stg_orders', { materialization: 'view', tests: [testResult('not_null_stg_orders_id', 'stg_orders')] }),
    nodeResult('fct_orders', {
      materialization: 'incremental',
      run: 'incremental',
      rows: 1_234_567,
      facts: { merged: 1_234_567n, huge: 9007199254740993n },
      status: 'failed',
      seconds: 61.2,
      tests: [
        testResult('unique_fct_orders_id', 'fct_orders', {
          status: 'failed',
          failures: 2,
          rows: 1_234_567,
          sample: [
            { id: 7n, status: 'lost' },
            { id: 8n, status: null },
          ],
          problem: {
            kind: 'finding',
            message: "2 of 1,234,567 rows break 'unique' on id.",
            hint: 'Look at them with: show --test unique_fct_orders_id',
          },
        }),
        testResult('accepted_values_fct_orders_status', 'fct_orders', {
          status: 'warned',
          severity: 'warn',
          failures: 1,
          problem: { kind: 'finding', message: "1 of 10 rows breaks 'accepted_values' on status." },
        }),
      ],
    }),
    nodeResult('int_costs', {
      status: 'failed',
      problem: {
        kind: 'world',
        message: 'The engine refused int_costs/full/create:\nConversion Error: x is no number',
        hint: 'Cast with tryCast.',
      },
    }),
    nodeResult('rpt_orders', { status: 'skipped', reason: "'fct_orders' failed", run: 'full', seconds: 0 }),
    nodeResult('countries', {
      kind: 'seed',
      materialization: 'seed',
      status: 'unchanged',
      run: 'none',
      reason: 'unchanged since it was loaded',
    }),
    nodeResult('late', { status: 'cancelled', reason: 'interrupted', seconds: 0 }),
  ],
}

/** The events of that build, after one load. */
export const mixedEvents: RunEvent[] = [
  { type: 'resource_started', resource: 'shop.orders', partition: 'a', from: '2026-01-01', to: '2026-01-02', sweep: false },
  { type: 'page_read', resource: 'shop.orders', partition: 'a', records: 250 },
  {
    type: 'retry_waiting',
    resource: 'shop.orders',
    partition: 'a',
    request: 'GET /orders',
    attempt: 1,
    waitMs: 2000,
    reason: '429: too many requests',
  },
  { type: 'resource_finished', resource: 'shop.orders', partition: 'a', status: 'loaded', seconds: 2.5 },
  {
    type: 'build_started',
    runId: 'k3f9',
    command: 'build',
    instant: '2026-01-10 12:00:00',
    nodes: mixedResult.nodes.map((result) => result.node),
    tests: 3,
    threads: 4,
  },
  { type: 'node_started', node: 'stg_orders', run: 'full', materialization: 'view', windows: [] },
  { type: 'node_started', node: 'fct_orders', run: 'incremental', materialization: 'incremental', windows: [] },
  { type: 'node_note', node: 'fct_orders', note: 'the relation is empty: it is built in full' },
  { type: 'node_retried', node: 'fct_orders', attempt: 1, waitMs: 150, reason: 'conflict on update' },
  ...mixedResult.nodes.map((result, index) => ({ type: 'node_finished' as const, result, done: index + 1, total: 6 })),
  { type: 'joined_test_finished', result: testResult('relationships_orders', 'fct_orders') },
  { type: 'build_finished', result: mixedResult },
]
