import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TerminalFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { failureOf } from '../support/engines.ts'
import { type Account, openAccount } from './support/open-account.ts'
import { openManualClock } from './support/open-manual-clock.ts'

const logins = async ({ control }: Account) => (await control.log()).filter(({ kind }) => kind === 'login').length
const sent = async ({ control }: Account, id: string) => (await control.log()).filter(({ statement }) => statement === id).length

/** An account with an empty table. */
async function openShop(...options: Parameters<typeof openAccount>) {
  const account = await openAccount(...options)
  await account.session.execute(await account.statement('make', 'create table t (i integer)'))
  return {
    ...account,
    insert: await account.statement('insert', 'insert into t values (1)'),
    count: await account.statement('count', 'select count(*) as n from t'),
  }
}

test('a session whose token is over is renewed by the driver, and the statement is done once', async () => {
  const shop = await openShop()
  await shop.control.arm({ kind: 'expire-session', match: '^insert$' })
  expect((await shop.session.execute(shop.insert)).changed).toBe(1)
  expect(await shop.session.query(shop.count)).toEqual([{ n: 1n }])
  expect(await logins(shop)).toBe(0)
})

test('a session that is gone and held nothing is opened again once, with its settings, and the statement is done once', async () => {
  const shop = await openShop()
  await shop.control.arm({ kind: 'kill-master', match: '^insert$' })
  expect((await shop.session.execute(shop.insert)).changed).toBe(1)
  expect(await shop.session.query(shop.count)).toEqual([{ n: 1n }])
  expect(await logins(shop)).toBe(1)
  expect((await shop.texts()).filter((text) => text.startsWith('alter session set'))).toHaveLength(1)
})

test('twice gone is a failure that may pass', async () => {
  const shop = await openShop()
  await shop.control.arm({ kind: 'kill-master', match: '^insert$', times: 5 })
  expect(await failureOf(shop.session.execute(shop.insert))).toBeInstanceOf(TransientFailure)
  expect(await logins(shop)).toBe(1)
})

test('a session that is gone with a transaction fails the whole of it, and nothing of it runs outside', async () => {
  const shop = await openShop()
  const broken = shop.session.transaction(async () => {
    await shop.session.execute(shop.insert)
    await shop.control.arm({ kind: 'kill-master', match: '^count$' })
    await shop.session.query(shop.count).catch(() => undefined)
    await shop.session.execute(shop.insert)
  })
  const failure = await failureOf(broken)
  expect(failure).toBeInstanceOf(TransientFailure)
  expect(failure.message).toContain('the session is gone')
  await shop.control.endSessions()
  expect(await shop.session.query(shop.count)).toEqual([{ n: 0n }])
  await shop.session.transaction(() => shop.session.execute(shop.insert))
  expect(await shop.session.query(shop.count)).toEqual([{ n: 1n }])
})

test('a session that is gone with temporary relations is not silently another one', async () => {
  const shop = await openShop()
  await shop.session.execute(await shop.statement('stage', 'create temporary table staged as select 1 as i'))
  const read = await shop.statement('read', 'select i from staged')
  await shop.control.arm({ kind: 'kill-master', match: '^read$' })
  expect(await failureOf(shop.session.query(read))).toBeInstanceOf(TransientFailure)
  expect(await sent(shop, 'read')).toBe(1)
  expect(await logins(shop)).toBe(0)
  expect(await shop.session.query(shop.count)).toEqual([{ n: 0n }])
})

test('an answer that is lost on its way comes once, by the request id', async () => {
  const shop = await openShop()
  await shop.control.arm({ kind: 'drop-after', match: '^insert$' })
  expect((await shop.session.execute(shop.insert)).changed).toBe(1)
  expect(await shop.session.query(shop.count)).toEqual([{ n: 1n }])
})

test('a 4xx fails a statement with effects at once, and is tried again for one that reads', async () => {
  const clock = openManualClock({ restless: 10_000 })
  const shop = await openShop({}, { clock })
  await shop.control.arm({ kind: 'status', status: 400, match: '^insert$' })
  const failure = await failureOf(shop.session.execute(shop.insert))
  expect(failure).toBeInstanceOf(TransientFailure)
  expect(await sent(shop, 'insert')).toBe(1)
  await shop.control.arm({ kind: 'status', status: 400, match: '^count$', times: 2 })
  expect(await shop.session.query(shop.count)).toEqual([{ n: 0n }])
  expect(await sent(shop, 'count')).toBe(3)
  expect(clock.slept.filter((ms) => ms <= 10_000)).toEqual([250, 500])
  await shop.control.arm({ kind: 'status', status: 400, match: '^count$', times: 9 })
  const last = (await failureOf(shop.session.query(shop.count))) as TerminalFailure
  expect(last).toBeInstanceOf(TerminalFailure)
  expect(last.facts['attempts']).toBe(3)
})

test('a commit whose answer is lost is told as such and never sent again', async () => {
  const clock = openManualClock()
  const shop = await openShop({ deadlineSeconds: 60, stopSeconds: 0.2 }, { clock })
  await shop.control.arm({ kind: 'drop-after', match: '^commit$', times: 100 })
  const failing = failureOf(shop.session.transaction(() => shop.session.execute(shop.insert)))
  while ((await shop.texts()).at(-1) !== 'commit') await setTimeout(10)
  await setTimeout(50)
  clock.advance(60_000)
  const failure = (await failing) as TerminalFailure
  expect(failure).toBeInstanceOf(TerminalFailure)
  expect(failure.message).toContain('its answer was lost')
  expect(failure.hint).toContain('continues from what the state says')
  await shop.control.clearFaults()
  const commits = (await shop.control.log()).filter(({ text }) => text === 'commit')
  expect(new Set(commits.map(({ requestId }) => requestId)).size).toBe(1)
})

test('a part of a result that cannot be read fails a stream and repeats a query', async () => {
  const clock = openManualClock({ restless: 10_000 })
  const account = await openAccount({}, { clock, server: { rowsPerChunk: 10 } })
  const many = await account.statement('many', 'select i from range(25) r(i)')
  await account.control.arm({ kind: 'chunk-status', status: 400, times: 1 })
  expect(await account.session.query(many)).toHaveLength(25)
  await account.control.arm({ kind: 'chunk-status', status: 400, times: 1 })
  const reading = async (): Promise<void> => {
    for await (const _ of account.session.stream(many));
  }
  expect(await failureOf(reading())).toBeInstanceOf(TransientFailure)
  expect(await account.session.query(many)).toHaveLength(25)
})
