import { afterEach, describe, expect, test } from 'vitest'
import type { Session } from '../../../../runtime/engine/engine.ts'
import { EnvironmentFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { incrementalNode, sourceNode } from '../support/duckdb-plans.ts'
import { failing, once } from '../support/failing.ts'
import { openShop, type Shop } from '../support/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

describe.each(['delete+insert', 'insert_overwrite', 'merge', 'append'] as const)('A14: %s', (strategy) => {
  const write = strategy === 'merge' ? 'fct/incremental/merge' : 'fct/incremental/insert'
  const days = ['01', '02', '03']
  const open = async () => {
    shop = await openShop([sourceNode('orders'), incrementalNode('fct', strategy, 'orders', { lookbackSeconds: 2 * 86_400 })])
    for (const day of days) {
      const rows = Array.from(
        { length: 10 },
        (_, index) => `(${Number(day) * 100 + index}, 'a', ${index}, '2026-01-${day} 0${index}:00:00')`,
      )
      await shop.run(`insert into dev_marts.orders values ${rows.join(', ')}`)
    }
    expect((await shop.build({ instant: '2026-01-04' })).status).toBe('ok')
    await shop.run("insert into dev_marts.orders values (401, 'a', 7, '2026-01-04 01:00:00')")
  }
  const contents = async () => (await shop.rows('select count(*) as n, sum(id) as ids from dev_marts.fct'))[0]
  const mark = async () => (await shop.rows("select watermark from dev_tech_health.watermarks where resource = 'model:fct'"))[0]
  const error = () => Promise.reject(new Error('the machine room is on fire'))

  test.each([
    ['in the select', 'fct/incremental/stage', error, 'on fire'],
    ['between delete and insert', write, error, 'on fire'],
    ['with the connection closed before the commit', 'commit', (session: Session) => session.close(), 'disconnected'],
    ['with an error before the commit', 'commit', error, 'on fire'],
    ['while the watermark is written', 'state/insert_watermark', error, 'on fire'],
  ])('a fault %s leaves the old rows and the old watermark; the next run repairs', async (_, at, fault, told) => {
    await open()
    const before = [await contents(), await mark()]
    shop.change({ engine: failing(at, fault) })
    const failed = await shop.build({ instant: '2026-01-05' })
    expect(failed.nodes[1]).toMatchObject({ status: 'failed', problem: { message: expect.stringContaining(told) } })
    expect([await contents(), await mark()]).toEqual(before)
    shop.change({})
    expect((await shop.build({ instant: '2026-01-05' })).status).toBe('ok')
    expect(await contents()).toEqual({ n: 31n, ids: expect.anything() })
    expect(await mark()).not.toEqual(before[1])
    expect(await shop.rows("select count(*) as n from information_schema.tables where table_name like '%\\_\\_run%' escape '\\'")).toEqual([
      { n: 0n },
    ])
  })
})

describe('a failure that may pass', () => {
  const open = async () => {
    shop = await openShop([sourceNode('orders'), incrementalNode('fct', 'append', 'orders')])
    await shop.run("insert into dev_marts.orders values (1, 'a', 1, '2026-01-01')")
  }
  const retry = { attempts: 3, baseMs: 1, maxBackoffMs: 1, maxRetryAfterMs: 1 }

  test('is tried again, and the rows come once', async () => {
    await open()
    const fault = once(() => Promise.reject(new TransientFailure('conflict on update')))
    shop.change({ engine: failing('fct/full/table', fault) })
    expect((await shop.build({ retry })).status).toBe('ok')
    expect(shop.events).toContainEqual(
      expect.objectContaining({ type: 'node_retried', node: 'fct', attempt: 1, reason: 'conflict on update' }),
    )
    expect(await shop.rows('select count(*) as n from dev_marts.fct')).toEqual([{ n: 1n }])
  })

  test('is given up after the attempts', async () => {
    await open()
    shop.change({ engine: failing('fct/full/table', () => Promise.reject(new TransientFailure('conflict on update'))) })
    const result = await shop.build({ retry })
    expect(result.nodes[1]?.problem?.message).toBe('fct failed 3 times, the last time with: conflict on update')
  })

  test('an environment failure is not tried again', async () => {
    await open()
    shop.change({ engine: failing('fct/full/table', () => Promise.reject(new EnvironmentFailure('no such warehouse'))) })
    const result = await shop.build({ retry })
    expect(result.nodes[1]?.problem?.kind).toBe('environment')
    expect(shop.events.some((event) => event.type === 'node_retried')).toBe(false)
  })

  test('a crash after an append was published in full does not add its rows twice', async () => {
    await open()
    await shop.build({ instant: '2026-01-02' })
    await shop.run("insert into dev_marts.orders values (2, 'a', 2, '2026-01-02')")
    shop.change({ engine: failing('state/insert_built_node', () => Promise.reject(new Error('killed'))) })
    expect((await shop.build({ instant: '2026-01-03', fullRefresh: true })).status).toBe('failed')
    shop.change({})
    expect((await shop.build({ instant: '2026-01-03' })).nodes[1]).toMatchObject({ run: 'full', status: 'built' })
    expect(await shop.rows('select count(*) as n from dev_marts.fct')).toEqual([{ n: 2n }])
  })
})

describe('A17: two builds of one model at once', () => {
  test('read only their own rows and leave nothing behind', async () => {
    shop = await openShop([sourceNode('orders'), incrementalNode('fct', 'delete+insert', 'orders')])
    await shop.run("insert into dev_marts.orders values (1, 'a', 1, '2026-01-01'), (2, 'a', 2, '2026-01-02')")
    await shop.build({ instant: '2026-01-01 12:00:00' })
    const retry = { attempts: 10, baseMs: 5, maxBackoffMs: 50, maxRetryAfterMs: 1 }
    for (let round = 0; round < 10; round++) {
      const [first, second] = await Promise.all([
        shop.build({ window: { start: '2026-01-01', end: '2026-01-02' }, retry }),
        shop.build({ window: { start: '2026-01-02', end: '2026-01-03' }, retry }),
      ])
      expect([first.status, second.status]).toEqual(['ok', 'ok'])
      expect(await shop.rows('select id from dev_marts.fct order by id')).toEqual([{ id: 1n }, { id: 2n }])
    }
  })
})
