import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snowflake } from '#compiler'
import { compileGolden, GOLDEN } from '../../golden/support/golden-target.ts'
import { openScratch } from '../support/scratch-project.ts'

const scratch = openScratch()
afterAll(scratch.remove)
type Prints = ReadonlyMap<string, string>
const printsOf = async (root: string): Promise<Prints> =>
  new Map((await compileGolden(snowflake, root)).nodes.map((n) => [n.name, n.fingerprint]))
let before: Prints
beforeAll(async () => {
  before = await printsOf(GOLDEN)
}, 60_000)

interface Edit {
  readonly file: string
  /** Texts and what takes their place; each must be there. */
  readonly replace?: readonly (readonly [string | RegExp, string])[]
  /** Where the file goes. */
  readonly moveTo?: string
}
/** The nodes that an edit of the golden project marks as changed. */
async function changedBy({ file, replace = [], moveTo }: Edit): Promise<string[]> {
  let text = readFileSync(join(GOLDEN, file), 'utf8')
  for (const [old, young] of replace) {
    expect(text, `${file} has no ${old}`).toMatch(old)
    text = text.replaceAll(old instanceof RegExp ? new RegExp(old.source, 'g') : old, young)
  }
  const root = scratch.write({ [moveTo ?? file]: text }, GOLDEN)
  if (moveTo) rmSync(join(root, file))
  const after = await printsOf(root)
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).sort()
}
const DAILY = 'models/marts/fct_shop__daily.ts'
const ORDERS = 'models/intermediate/int_shop__orders.ts'
const PAID = 'models/intermediate/int_shop__paid.ts'

describe('A15: what is no change of data marks nothing', () => {
  it.each<[string, Edit]>([
    ['layout', { file: DAILY, replace: [[/\n {4,}/, ' ']] }],
    [
      'a local variable',
      {
        file: ORDERS,
        replace: [
          ['allRegions', 'everyRegion'],
          ['(o, s) =>', '(order, s) =>'],
          [/\bo\./, 'order.'],
          ['...o,', '...order,'],
          ['(o) => [o', '(order) => [o'],
        ],
      },
    ],
    ['a comment', { file: DAILY, replace: [['export const', '// says something\nexport const']] }],
    [
      'a move inside of the folder',
      {
        file: 'models/marts/bridge_shop__items.ts',
        moveTo: 'models/marts/deeper/bridge_shop__items.ts',
        replace: [[/'\.\.\//, "'../../"]],
      },
    ],
    ['a description', { file: DAILY, replace: [['One row per day and region', 'Each day of a region']] }],
    [
      'a test more',
      {
        file: 'models/marts/dim_shop__customers.ts',
        replace: [['[unique(r.customer_id)]', '[unique(r.customer_id), unique(r.customer_id, r.paid)]']],
      },
    ],
    ['the order of imports', { file: ORDERS, replace: [[/^(import .*\n)(import .*\n)/, '$2$1']] }],
    ['a setting of a model', { file: 'models/marts/fct_shop__governed.ts', replace: [['dataRetentionDays: 7', 'dataRetentionDays: 9']] }],
    [
      'a setting of a snapshot',
      {
        file: 'models/snapshots/snap_shop__customers.ts',
        replace: [['updatedAt: (r) => r.updated_at }', 'updatedAt: (r) => r.updated_at, snowflake: { copyGrants: false } }']],
      },
    ],
    ['the lag of a dynamic table', { file: 'models/marts/fct_shop__regions.ts', replace: [["'10 minutes'", "'2 hours'"]] }],
    ['a tag, and the warehouse', { file: 'models/marts/fct_shop__orders.ts', replace: [["default: 'small'", "default: 'tiny'"]] }],
  ])('%s', async (_, edit) => expect(await changedBy(edit)).toEqual([]))
})

describe('A15: what may change rows marks the model and all that reads it', () => {
  it.each<[string, Edit, string[]]>([
    ['a literal', { file: PAID, replace: [["'paid'", "'placed'"]] }, ['dim_shop__customers', 'int_shop__paid', 'int_shop__sets']],
    ['a literal of a model that nothing reads', { file: DAILY, replace: [['gt(1)', 'gt(2)']] }, ['fct_shop__daily']],
    [
      'the order of two conditions: engines may stop at either',
      {
        file: PAID,
        replace: [["o.status.eq('paid').and(o.customer_id.isNotNull())", "o.customer_id.isNotNull().and(o.status.eq('paid'))"]],
      },
      ['dim_shop__customers', 'int_shop__paid', 'int_shop__sets'],
    ],
    [
      'the name of a step: it stands in the reviewed SQL',
      { file: 'models/marts/fct_shop__windows.ts', replace: [["'by_day'", "'per_day'"]] },
      ['fct_shop__windows'],
    ],
    [
      'the order of columns',
      {
        file: 'models/marts/fct_shop__lines.ts',
        replace: [[/order_key: l\.order_key,\s+line: l\.line,/, 'line: l.line, order_key: l.order_key,']],
      },
      ['fct_shop__lines'],
    ],
    [
      'the key of a merge',
      { file: 'models/marts/fct_shop__latest.ts', replace: [['key: (r) => [r.customer_id]', 'key: (r) => [r.order_key]']] },
      ['fct_shop__latest'],
    ],
    [
      'the order of versions',
      {
        file: 'models/marts/fct_shop__orders.ts',
        replace: [['newest: (r) => [r.updated_at, r._fivetran_synced]', 'newest: (r) => [r.updated_at]']],
      },
      ['fct_shop__orders'],
    ],
    ['the lookback', { file: 'models/marts/fct_shop__orders.ts', replace: [['hours(2)', 'hours(3)']] }, ['fct_shop__orders']],
    [
      'the materialization',
      { file: 'models/marts/dim_shop__customers.ts', replace: [['defineModel({', "defineModel({ materialized: 'view',"]] },
      ['dim_shop__customers'],
    ],
    [
      'a row of a seed',
      { file: 'models/seeds/status_names.csv', replace: [['Paid', 'Has paid']] },
      [
        'bridge_shop__items',
        'dim_shop__customers',
        'fct_shop__as_of',
        'fct_shop__daily',
        'fct_shop__governed',
        'fct_shop__latest',
        'fct_shop__lines',
        'fct_shop__order_log',
        'fct_shop__orders',
        'fct_shop__regions',
        'fct_shop__shared',
        'fct_shop__windows',
        'int_shop__by_hand',
        'int_shop__orders',
        'int_shop__paid',
        'int_shop__sets',
        'status_names',
      ],
    ],
    [
      'a rename of the file is another relation',
      { file: 'models/marts/fct_shop__windows.ts', moveTo: 'models/marts/fct_shop__frames.ts' },
      ['fct_shop__frames', 'fct_shop__windows'],
    ],
  ])('%s', async (_, edit, changed) => expect(await changedBy(edit)).toEqual(changed))
})
