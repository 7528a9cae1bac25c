import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { sourceNode, viewNode } from '../support/duckdb-plans.ts'
import { type Fault, failing } from '../support/failing.ts'
import { openShop, type Shop } from '../support/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const NAMES = ['a', 'b', 'c', 'd', 'e']
const open = async (fault: Fault): Promise<void> => {
  shop = await openShop([sourceNode('orders'), ...NAMES.map((name) => viewNode(name, 'orders'))])
  shop.change({ engine: failing('state/insert_node_run', fault) })
}
const finished = (): number => shop.events.filter(({ type }) => type === 'node_finished').length
/** The first write of a node takes until all nodes are finished. */
const whileOthersFinish = async (): Promise<void> => {
  while (finished() < NAMES.length) await delay(5)
}

test('what ends while a result is written is written together, in one transaction', async () => {
  const committed: unknown[] = []
  await open(async () => {
    if (committed.length === 1) await whileOthersFinish()
    committed.push((await shop.rows('select count(*) as n from dev_tech_health.node_runs'))[0]?.['n'])
  })
  await shop.build({ select: NAMES, threads: 2 })
  expect(committed).toEqual([0n, 1n, 2n, 2n, 2n, 2n])
  expect(await shop.rows("select node from dev_tech_health.node_runs where kind = 'model' order by node")).toEqual(
    NAMES.map((node) => ({ node })),
  )
})

test('results that cannot be written are told as notes, each of them, and the build goes on', async () => {
  let writes = 0
  await open(async () => {
    writes += 1
    if (writes === 2) await whileOthersFinish()
    if (writes === 3) throw new Error('the state is away')
  })
  expect((await shop.build({ select: NAMES, threads: 2 })).status).toBe('ok')
  const notes = shop.events.flatMap((event) => (event.type === 'node_note' ? [event.note] : []))
  expect(notes).toEqual(Array(4).fill('its result is not in the state: the state is away'))
})
