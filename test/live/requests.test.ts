import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Connection } from 'snowflake-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectionOptions } from '../../runtime/engine/snowflake/driver/connection-options.ts'
import { loadDriver } from '../../runtime/engine/snowflake/driver/load-driver.ts'
import { rehearse } from './support/live-session.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('requests')
let connection: Connection
beforeAll(async () => {
  const driver = await loadDriver()
  connection = driver.createConnection(connectionOptions(account().options))
  await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
})
afterAll(() => new Promise<void>((resolve) => connection.destroy(() => resolve())))

/** Sends a text with a request's id of our own, and gives the id of the query that it ran as. */
const send = (id: string, sqlText: string, requestId: string): Promise<string> =>
  new Promise((resolve, reject) => {
    connection.execute({
      sqlText,
      requestId,
      streamResult: true,
      parameters: { QUERY_TAG: JSON.stringify({ statement: id, run: account().run }) },
      complete: (error, statement) => (error ? reject(error) : resolve(statement.getQueryId())),
    })
  })

test('a request that is sent twice runs once: what the driver repeats after a lost answer rests on it', async () => {
  const { schema, session } = account()
  await session.execute(`create table ${schema}.requests (n integer)`)
  const insert = `insert into ${schema}.requests (n) values (1)`
  const count = async (): Promise<unknown> => (await session.rows(`select count(*) as n from ${schema}.requests`))[0]?.['n']
  await rehearse('live/requests/insert', insert, {})
  const requestId = randomUUID()
  const first = await send('live/requests/insert', insert, requestId)
  expect(await send('live/requests/insert', insert, requestId)).toBe(first)
  expect(await count()).toBe(1n)
  expect(await send('live/requests/insert', insert, randomUUID())).not.toBe(first)
  expect(await count()).toBe(2n)
})

test('a statement that is cancelled ends on the account too', async () => {
  const { run, session } = account()
  const id = `live/requests/wait/${run}`
  const stop = new AbortController()
  const started = performance.now()
  const waiting = session.rows('call system$wait(100)', { id, signal: stop.signal, hangs: true })
  await delay(3000)
  stop.abort()
  await expect(waiting).rejects.toThrow(/cancelled/)
  expect(performance.now() - started).toBeLessThan(60_000)
  const [row] = await session.rows(
    `select execution_status, error_code from table(information_schema.query_history(result_limit => 1000)) where query_tag like '%${id}%'`,
    { twin: "select 'FAILED_WITH_ERROR' as execution_status, '000604' as error_code" },
  )
  expect(Number(row?.['error_code'])).toBe(604)
})
