import type { RowStatement } from 'snowflake-sdk'
import { loadDriver } from '../../runtime/engine/snowflake/driver/load-driver.ts'
import { openControl } from '../../test/support/snowflake-server/control/control-client.ts'
import { measureWork } from '../measure/measure-work.ts'
import { ACCOUNT } from './open-target.ts'
import { type AccountAddress, SIGN_IN } from './start-account.ts'

/** The same as `run-statements.ts` with the driver alone, as its own documentation calls it. */
const [place, count] = process.argv.slice(2) as [string, string]
const WARM_UP = 100
const { url, control } = JSON.parse(place) as AccountAddress
const TEXTS = { create: 'create table counted (n integer)', query: 'select 1 as n', insert: 'insert into counted values (1)' }
await openControl(control).register(Object.entries(TEXTS).map(([id, sql]) => ({ id, snowflake: [sql], twins: [[sql]] })))
const driver = await loadDriver()
const connection = driver.createConnection({
  ...ACCOUNT,
  accessUrl: url,
  username: SIGN_IN.user,
  password: SIGN_IN.password,
})
await new Promise<void>((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())))
const run = async (id: keyof typeof TEXTS): Promise<void> => {
  const parameters = { QUERY_TAG: JSON.stringify({ statement: id }) }
  const { promise, resolve, reject } = Promise.withResolvers<RowStatement>()
  connection.execute({
    sqlText: TEXTS[id],
    parameters,
    streamResult: true,
    complete: (error, done) => (error ? reject(error) : resolve(done as RowStatement)),
  })
  const done = await promise
  if (id === 'query') for await (const _ of done.streamRows());
}
const repeat = async (times: number, id: keyof typeof TEXTS): Promise<void> => {
  for (let done = 0; done < times; done += 1) await run(id)
}
const measure = async (id: keyof typeof TEXTS): Promise<{ readonly cpuMs: number; readonly wallMs: number }> => {
  await repeat(WARM_UP, id)
  const { cpuMs, wallMs } = await measureWork(() => repeat(Number(count), id))
  return { cpuMs: cpuMs / Number(count), wallMs: wallMs / Number(count) }
}
await run('create')
const figures = { query: await measure('query'), insert: await measure('insert') }
await new Promise<void>((resolve) => connection.destroy(() => resolve()))
process.stdout.write(`${JSON.stringify(figures)}\n`)
