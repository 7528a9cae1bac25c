import { expect, test } from 'vitest'
import { choosePalette } from '../../../runtime/report/palette.ts'
import { renderPlan } from '../../../runtime/report/render-plan.ts'
import { column, incremental, makeNode, makeTest, statement } from '../build/support/make-node.ts'
import { plan, stateOf } from '../build/support/plan-small.ts'

test('explain prints what will be done to each node, and why', () => {
  const stg = makeNode('stg_orders', [], { materialization: 'view', tests: [makeTest('unique_stg_orders_id')] })
  const fct = makeNode('fct_orders', ['stg_orders'], {
    materialization: 'incremental',
    incremental: incremental({ lookbackSeconds: 3600 }),
    warehouse: {
      default: 'small',
      rules: [
        { when: { fullRefresh: true }, use: 'large' },
        { when: { bytesAbove: 5_000_000_000 }, use: 'large' },
        { when: { rowsAbove: 1000, windowHoursAbove: 24 }, use: 'huge' },
      ],
    },
    settings: [{ name: 'owner', value: 'a', change: 'apply', statements: [statement('fct_orders/settings/owner')] }],
    tests: [makeTest('same_as_other', ['other'])],
  })
  const strict = makeNode('strict', [], { materialization: 'incremental', incremental: incremental({ onSchemaChange: 'fail' }) })
  const seed = makeNode('countries', [], { kind: 'seed', materialization: 'seed', seed: { file: 'c.csv', sha256: '', staging: [] } })
  const other = makeNode('other', ['stg_orders'], { tests: [makeTest('other_in_gone', ['gone'])] })
  const state = stateOf([fct, seed, { ...strict, columns: [column('id')] }], { 'model:fct_orders': { '': '2026-01-10 10:00:00' } })
  const text = renderPlan(plan([stg, fct, strict, seed, other], state, { window: { start: '2026-01-10 11:00:00' } }), choosePalette(false))
  expect(text).toMatchInlineSnapshot(`
    "build 5 nodes and 2 tests at 2026-01-10 12:00:00 with 4 threads
    1/5  stg_orders  view  full: a view is replaced
           stages     publish (1)
           tests      unique_stg_orders_id
    2/5  fct_orders  incremental  incremental: from the committed watermark
           window     2026-01-10 11:00:00 .. 2026-01-10 12:00:00 (the watermark stays: rows before it are not loaded)
           warehouse  small; large if it reads more than 5,000,000,000 bytes; huge if the window is longer than 24 hours and more than 1,000 rows are staged
           settings   settings/owner
           stages     transaction (1)
           after      stg_orders
    3/5  strict  incremental  refused: columns changed
           refused    The columns of 'strict' changed since it was built (added updated_at), and its onSchemaChange is 'fail'. Rebuild it with --full-refresh --select strict, or give the model another onSchemaChange.
    4/5  countries  seed  nothing: unchanged since it was loaded
    5/5  other  table  full: a table is rebuilt
           stages     publish (1)
           after      stg_orders
    test same_as_other waits for fct_orders, other
    test other_in_gone is left out: 'gone' is neither built nor selected"
  `)
})
