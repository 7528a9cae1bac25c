import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isCancelled } from '../../../../runtime/engine/session/cancellation.ts'
import { TerminalFailure, TransientFailure } from '../../../../runtime/failures.ts'
import { failureOf } from '../support/engines.ts'
import { type Account, openAccount } from './support/open-account.ts'
import { openManualClock } from './support/open-manual-clock.ts'

const untilRunning = async ({ control }: Account, count = 1): Promise<void> => {
  for (;;) {
    const { sessions } = await control.state()
    if (sessions.reduce((sum, { running }) => sum + running, 0) >= count) return
    await setTimeout(10)
  }
}
const cancels = async ({ control }: Account) => (await control.log()).filter(({ kind }) => kind === 'cancel')
const runningNow = async ({ control }: Account) => (await control.state()).sessions.reduce((sum, { running }) => sum + running, 0)

test('cancelAll cancels each statement in flight by its query id, and the sessions go on (A18)', async () => {
  const account = await openAccount({}, { server: { inProgressAfterMs: 50 } })
  const { engine, session, control, statement } = account
  const second = await engine.openSession()
  const slow = await statement('slow', 'create table made as select 1 as i')
  const quick = await statement('quick', 'select 1 as one')
  await control.arm({ kind: 'hang', match: '^slow$', times: 2 })
  const both = [session.execute(slow), second.execute(slow)].map(failureOf)
  await untilRunning(account, 2)
  await setTimeout(150)
  await engine.cancelAll()
  for (const failure of await Promise.all(both)) expect(isCancelled(failure)).toBe(true)
  const asked = await cancels(account)
  expect(new Set(asked.map(({ queryId }) => queryId)).size).toBe(2)
  expect(await runningNow(account)).toBe(0)
  expect(await session.query(quick)).toEqual([{ one: 1n }])
})

test('a statement whose query id is not known yet is cancelled as well', async () => {
  const account = await openAccount({}, { server: { inProgressAfterMs: 60_000 } })
  const slow = await account.statement('slow', 'select 1 as one')
  await account.control.arm({ kind: 'hang', match: '^slow$' })
  const abort = new AbortController()
  const failing = failureOf(account.session.query(slow, { signal: abort.signal }))
  await untilRunning(account)
  abort.abort()
  expect(isCancelled(await failing)).toBe(true)
  expect(await runningNow(account)).toBe(0)
})

test('a signal in a transaction cancels the statement and undoes the transaction', async () => {
  const account = await openAccount()
  const { session, control, statement } = account
  await session.execute(await statement('make', 'create table t (i integer)'))
  const insert = await statement('insert', 'insert into t values (1)')
  const slow = await statement('slow', 'delete from t')
  await control.arm({ kind: 'hang', match: '^slow$' })
  const abort = new AbortController()
  const failing = failureOf(
    session.transaction(async () => {
      await session.execute(insert)
      await session.execute(slow, { signal: abort.signal })
    }),
  )
  await untilRunning(account)
  abort.abort()
  expect(isCancelled(await failing)).toBe(true)
  expect(await session.query(await statement('count', 'select count(*) as n from t'))).toEqual([{ n: 0n }])
  expect((await control.state()).sessions.map(({ transactionOpen }) => transactionOpen)).toEqual([false])
})

test('a statement that runs into the deadline is cancelled, and is not done again', async () => {
  const clock = openManualClock()
  const account = await openAccount({ deadlineSeconds: 60 }, { clock, server: { inProgressAfterMs: 50 } })
  const slow = await account.statement('slow', 'select 1 as one')
  await account.control.arm({ kind: 'hang', match: '^slow$' })
  const failing = failureOf(account.session.query(slow))
  await untilRunning(account)
  await setTimeout(150)
  clock.advance(59_000)
  await setTimeout(50)
  expect(await runningNow(account)).toBe(1)
  clock.advance(1000)
  const failure = (await failing) as TerminalFailure
  expect(failure).toBeInstanceOf(TerminalFailure)
  expect(isCancelled(failure)).toBe(false)
  expect(failure.hint).toContain('deadlineSeconds')
  expect(await runningNow(account)).toBe(0)
  expect(await account.texts()).toEqual(['select 1 as one'])
})

test('no answer at all before the deadline may pass by itself', async () => {
  const clock = openManualClock()
  const account = await openAccount({ deadlineSeconds: 60, stopSeconds: 0.2 }, { clock })
  const insert = await account.statement('insert', 'insert into t values (1)')
  // The driver goes on for a minute.
  await account.control.arm({ kind: 'status', status: 503, match: '^insert$', times: 100 })
  const failing = failureOf(account.session.execute(insert))
  await setTimeout(200)
  clock.advance(60_000)
  const failure = await failing
  expect(failure).toBeInstanceOf(TransientFailure)
  expect(failure.message).toContain('no answer before the deadline')
  await account.control.clearFaults()
})

test('closing a session cancels what it runs and ends it on the other side', async () => {
  const account = await openAccount()
  const slow = await account.statement('slow', 'select 1 as one')
  await account.control.arm({ kind: 'hang', match: '^slow$' })
  const failing = failureOf(account.session.query(slow))
  await untilRunning(account)
  await account.session.close()
  expect(isCancelled(await failing)).toBe(true)
  expect((await account.control.state()).sessions).toEqual([])
})
