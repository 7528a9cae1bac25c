import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Artifact, ArtifactNode } from '#artifact'
import { readRetryPlan } from '../../../../runtime/build/record/read-retry-plan.ts'
import { sourceNode, tableNode, viewNode } from '../support/duckdb-plans.ts'
import { failing } from '../support/failing.ts'
import { openShop, type Shop, schemas, statuses } from '../support/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

describe('an abort (A18)', () => {
  const nodes: ArtifactNode[] = []
  const open = async () => {
    const endless = (name: string) => {
      const node = tableNode(name, 'orders')
      const [first] = node.plans.full?.stages ?? []
      const statement = {
        ...first?.statements[0],
        text: [
          `create or replace table dev_marts.${name} as select sum(a.range * b.range) as id from range(10000000) a, range(10000000) b`,
        ],
      }
      return { ...node, plans: { full: { stages: [{ ...first, statements: [statement] }] } } } as ArtifactNode
    }
    nodes.splice(
      0,
      nodes.length,
      sourceNode('orders'),
      viewNode('stg', 'orders'),
      endless('slow_a'),
      endless('slow_b'),
      viewNode('rpt', 'slow_a'),
    )
    shop = await openShop(nodes)
  }
  const readRetry = async (artifact: Artifact) => {
    const session = await shop.engine.openSession()
    return readRetryPlan(session, shop.engine, artifact, schemas, 'dev')
  }

  test('stops what runs, skips the rest, records it, and retry runs exactly the unfinished', async () => {
    await open()
    const controller = new AbortController()
    const started = performance.now()
    const building = shop.build({ signal: controller.signal, threads: 2 })
    while (shop.events.filter((event) => event.type === 'node_started' && event.node.startsWith('slow')).length < 2) await delay(10)
    await delay(100)
    controller.abort()
    const result = await building
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(result.status).toBe('cancelled')
    expect(statuses(result)).toEqual(['orders unchanged', 'stg built', 'slow_a cancelled', 'slow_b cancelled', 'rpt cancelled'])
    expect(await shop.rows('select status from dev_tech_health.runs')).toEqual([{ status: 'cancelled' }])
    expect(await shop.rows("select count(*) as n from dev_tech_health.node_runs where status = 'cancelled'")).toEqual([{ n: 3n }])
    expect(await readRetry(shop.artifact)).toMatchObject({ command: 'build', fullRefresh: false, nodes: ['slow_a', 'slow_b', 'rpt'] })
  })

  test('before the start begins nothing', async () => {
    await open()
    const result = await shop.build({ signal: AbortSignal.abort() })
    expect(result.nodes.every((node) => node.status === 'cancelled')).toBe(true)
    expect(shop.events.map((event) => event.type)).toContain('build_cancelling')
  })

  test('ends within the bounded wait although the engine does not answer', async () => {
    await open()
    const controller = new AbortController()
    const hang = () => new Promise<void>(() => {})
    shop.change({ engine: failing('stg/full/create', hang) })
    const building = shop.build({ signal: controller.signal, select: ['stg'], graceMs: 200 })
    while (!shop.events.some((event) => event.type === 'node_started' && event.node === 'stg')) await delay(10)
    controller.abort()
    expect(await building).toMatchObject({
      status: 'cancelled',
      nodes: [{ node: 'stg', status: 'cancelled', reason: 'did not stop in time' }],
    })
  })
})

describe('retry', () => {
  test('knows what a killed process never finished, and keeps the options of the run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'retry-'))
    shop = await openShop([sourceNode('orders'), viewNode('stg', 'orders'), viewNode('rpt', 'stg')], { path: join(folder, 'shop.duckdb') })
    await shop.build({ fullRefresh: true })
    const read = async () => {
      const session = await shop.engine.openSession()
      return readRetryPlan(session, shop.engine, shop.artifact, schemas, 'dev')
    }
    expect(await read()).toMatchObject({ nodes: [], fullRefresh: true })
    await shop.run(
      "delete from dev_tech_health.node_runs where node = 'rpt'; update dev_tech_health.runs set status = 'running', facts = null",
    )
    expect(await read()).toMatchObject({ nodes: ['rpt'], fullRefresh: true })
    expect(await readRetryPlan(await shop.engine.openSession(), shop.engine, shop.artifact, schemas, 'prod')).toBeUndefined()
    await rm(folder, { recursive: true })
  })

  test('of a retry that failed again takes what is still unfinished', async () => {
    const broken = tableNode('bad', 'orders', 'select cast(workspace as int) as id from')
    shop = await openShop([sourceNode('orders'), broken, viewNode('rpt', 'bad'), viewNode('other', 'orders')])
    await shop.run("insert into dev_marts.orders values (1, 'a', 1, '2026-01-01')")
    await shop.build()
    const session = await shop.engine.openSession()
    const first = await readRetryPlan(session, shop.engine, shop.artifact, schemas, 'dev')
    expect(first?.nodes).toEqual(['bad', 'rpt'])
    await delay(5)
    await shop.build({ select: first?.nodes ?? [] })
    expect((await readRetryPlan(session, shop.engine, shop.artifact, schemas, 'dev'))?.nodes).toEqual(['bad', 'rpt'])
    shop.change({ nodes: [tableNode('bad', 'orders')] })
    await delay(5)
    await shop.build({ select: first?.nodes ?? [] })
    expect((await readRetryPlan(session, shop.engine, shop.artifact, schemas, 'dev'))?.nodes).toEqual([])
  })
})
