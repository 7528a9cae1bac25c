import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

test('parameters are set, shown and unset, in their own types', async () => {
  const { connect } = await openAccount()
  const { run } = await connect()
  const value = async (name: string) => (await run(`show parameters like '${name}' in session`)).rows[0]?.['value']
  expect(await value('TIMEZONE')).toBe('America/Los_Angeles')
  await run("alter session set TIMEZONE = 'UTC', WEEK_START = 1 QUOTED_IDENTIFIERS_IGNORE_CASE = false")
  expect([await value('timezone'), await value('WEEK_START')]).toEqual(['UTC', '1'])
  await run('alter session unset TIMEZONE, WEEK_START')
  expect([await value('TIMEZONE'), await value('WEEK_START')]).toEqual(['America/Los_Angeles', '0'])
  for (const text of ['set NO_SUCH = 1', "set WEEK_START = 'monday'", 'unset NO_SUCH']) {
    await expect(run(`alter session ${text}`)).rejects.toMatchObject({ code: '001420', sqlState: '22023' })
  }
  await expect(run('alter session set AUTOCOMMIT = false')).rejects.toMatchObject({ code: '000002' })
})

test('warehouses are used, resized, and started by what needs them', async () => {
  const { connect, control } = await openAccount({ warehouses: [{ name: 'SMALL' }, { name: 'BY_HAND', autoResume: false }] })
  await control.register([{ id: 'read', snowflake: ['select 7 from t'], twins: [['select 7 as x']] }])
  const { run } = await connect({ warehouse: 'no_such' })
  const read = () => run('select 7 from t', { id: 'read' })
  await expect(read()).rejects.toMatchObject({ code: '000606', sqlState: '57P03' })
  await expect(run('use warehouse no_such')).rejects.toMatchObject({ code: '002003' })
  await run('use warehouse "BY_HAND"')
  await expect(read()).rejects.toMatchObject({ code: '000606' })
  await run('use warehouse small')
  expect((await read()).rows).toEqual([{ X: '7' }])
  await run("alter warehouse small set warehouse_size = 'xlarge'")
  expect((await run("show warehouses like 'sm%'")).rows).toMatchObject([
    { name: 'SMALL', state: 'STARTED', size: 'X-Large', is_current: 'Y' },
  ])
  await run('alter warehouse small suspend')
  await expect(run('alter warehouse small suspend')).rejects.toMatchObject({ code: '090064' })
  await run('alter warehouse small resume if suspended')
  await run('alter warehouse small resume if suspended')
  expect((await control.state()).warehouses[0]).toMatchObject({ state: 'STARTED' })
})

test('names of the session follow `use`', async () => {
  const { connect } = await openAccount()
  const { run } = await connect()
  await run('use role "Loader"')
  await run('use schema analytics.raw')
  expect((await run('select current_role() as r, current_database() as d, current_schema() as s')).rows).toEqual([
    { R: 'Loader', D: 'ANALYTICS', S: 'RAW' },
  ])
})

test.each(['use warehouse', 'begin now', 'alter session', 'show tables', 'select current_date()', 'create table t (x int)', 'call p()'])(
  '%s is refused',
  async (text) => {
    const { connect } = await openAccount()
    const { run } = await connect()
    await expect(run(text)).rejects.toMatchObject({ code: '001003' })
  },
)
