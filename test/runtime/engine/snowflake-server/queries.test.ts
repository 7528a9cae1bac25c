import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

/** Takes DuckDB some seconds, and changes one row at its end. */
const SLOW = 'insert into t select count(*) from range(300000) a, range(300000) b where (a.range * b.range) % 7 = 3'

async function open() {
  const account = await openAccount({ inProgressAfterMs: 200 })
  await account.control.register([
    { id: 'make', snowflake: ['create table t (x int)'], twins: [['create table t (x bigint)']] },
    { id: 'slow', snowflake: ['insert into t slowly'], twins: [[SLOW]] },
    {
      id: 'one',
      snowflake: ["insert into t values (';')"],
      twins: [['insert into t values (1)']],
    },
    { id: 'count', snowflake: ['select count(*) as n from t'], twins: [['select count(*) as n from t']] },
    { id: 'nothing', snowflake: ['select nothing'], twins: [['select * from missing']] },
  ])
  const driver = await account.connect()
  await driver.run('create table t (x int)', { id: 'make' })
  const count = async () => (await driver.run('select count(*) as n from t', { id: 'count' })).rows[0]?.['N']
  return { ...account, driver, count }
}
const tag = (statement: string) => ({ QUERY_TAG: JSON.stringify({ statement }) })

/** Starts a statement and gives its end and the way to stop it. */
function start({ connection }: Awaited<ReturnType<typeof open>>['driver'], sqlText: string, id: string) {
  const { promise, resolve } = Promise.withResolvers<{ code?: string | number; sqlState?: string } | undefined>()
  const statement = connection.execute({ sqlText, parameters: tag(id), complete: (error) => resolve(error) })
  return { ended: promise, cancel: () => new Promise((done) => statement.cancel(done)) }
}

test('a statement that runs long is asked for again, and can be cancelled: DuckDB stops', async () => {
  const { control, driver, count } = await open()
  const slow = start(driver, 'insert into t slowly', 'slow')
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect((await control.state()).sessions).toMatchObject([{ running: 1 }])
  await slow.cancel()
  expect(await slow.ended).toMatchObject({ code: '000604', sqlState: '57014' })
  expect((await control.state()).sessions).toMatchObject([{ running: 0 }])
  expect((await control.log()).filter(({ kind }) => kind === 'result').length).toBeGreaterThan(0)
  expect(await count()).toBe('0')
})

test('a statement that hangs until it is cancelled', async () => {
  const { control, driver, count } = await open()
  await control.arm({ kind: 'hang', match: 'one' })
  const hanging = start(driver, "insert into t values (';')", 'one')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await hanging.cancel()
  expect(await hanging.ended).toMatchObject({ code: '000604' })
  expect(await count()).toBe('0')
})

test("a statement ends at the session's limit of time", async () => {
  const { control, driver } = await open()
  await control.arm({ kind: 'hang', match: 'one' })
  await driver.run('alter session set STATEMENT_TIMEOUT_IN_SECONDS = 1')
  await expect(driver.run("insert into t values (';')", { id: 'one' })).rejects.toMatchObject({ code: '000630' })
})

test('a statement that is not waited for', async () => {
  const { control, driver, count } = await open()
  const { statement } = await driver.run("insert into t values (';')", { id: 'one', asyncExec: true })
  const queryId = statement.getQueryId()
  await driver.connection.getResultsFromQueryId({ sqlText: '', queryId })
  expect(await driver.connection.getQueryStatus(queryId)).toBe('SUCCESS')
  expect(await count()).toBe('1')

  const failed = (await driver.run('select nothing', { id: 'nothing', asyncExec: true })).statement.getQueryId()
  await expect(driver.connection.getResultsFromQueryId({ sqlText: '', queryId: failed })).rejects.toThrow("'MISSING' does not exist")
  expect(await driver.connection.getQueryStatus(failed)).toBe('FAILED_WITH_ERROR')
  expect((await control.log()).at(-1)).toMatchObject({ kind: 'query', outcome: '002003' })
})

test('several statements in one text, and their number must be right', async () => {
  const { driver, count } = await open()
  const multi = ['begin', `insert into t values (';')\n/* {"statement":"one"} */`, 'commit', 'select 1'].join(';\n')
  const run = (statements: number) =>
    new Promise<unknown[][]>((resolve, reject) => {
      const all: unknown[][] = []
      driver.connection.execute({
        sqlText: multi,
        parameters: { MULTI_STATEMENT_COUNT: statements },
        complete: (error, statement, rows) => {
          if (error) return reject(error)
          all.push(rows ?? [])
          const several = statement as unknown as { hasNext(): boolean; NextResult(): void }
          if (several.hasNext()) several.NextResult()
          else resolve(all)
        },
      })
    })
  const results = await run(4)
  expect(results).toHaveLength(4)
  expect(results[1]).toEqual([{ 'number of rows inserted': 1 }])
  expect(results[3]).toEqual([{ 1: '1' }])
  expect(await count()).toBe('1')
  await expect(run(3)).rejects.toMatchObject({ code: '000008' })
  expect(await count()).toBe('1')
})
