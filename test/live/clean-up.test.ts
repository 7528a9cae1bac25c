import { expect, test } from 'vitest'
import { dropSchemas } from './support/drop-schemas.ts'
import { isLeftOver, nameRun } from './support/run-name.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('clean_up')

test('what a run of more than a day ago left behind is dropped, and nothing of this run', async () => {
  const { schema, session } = account()
  const now = new Date()
  const [old, recent] = [48, 23].map((hours) => `${nameRun(new Date(now.getTime() - hours * 3_600_000))}_left`)
  await session.execute(`create schema ${old}`)
  const dropped = await dropSchemas(session, (name) => isLeftOver(name, now))
  expect(dropped.map((name) => name.toLowerCase())).toEqual([old])
  expect([isLeftOver(`${recent}`, now), isLeftOver(schema, now), isLeftOver('th_live_reports', now)]).toEqual([false, false, false])
  await session.execute(`create table ${schema}.still_here (n integer)`)
})
