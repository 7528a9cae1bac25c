import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { openAccount } from './support/open-driver.ts'

test('files go up and down, are listed and removed', async () => {
  const { connect, control } = await openAccount()
  const { run } = await connect()
  const folder = temporaryFolder()
  await run('create stage if not exists "RAW".loads')
  await run('create stage if not exists "RAW".loads')
  writeFileSync(join(folder, 'plain'), 'some text')
  expect((await run(`put file://${folder}/plain @loads/run2/ overwrite = true`)).rows).toMatchObject([
    { target: 'plain.gz', status: 'UPLOADED' },
  ])
  expect((await control.state()).stageFiles).toContain('loads/run2/plain.gz')

  const { rows } = await run('list @loads/run2')
  expect(rows).toMatchObject([{ name: 'loads/run2/plain.gz', md5: expect.stringMatching(/^[0-9a-f]{32}$/) }])
  const target = join(folder, 'down')
  mkdirSync(target)
  await run(`get @loads/run2/plain.gz 'file://${target}/'`)
  expect(gunzipSync(readFileSync(join(target, 'plain.gz'))).toString()).toBe('some text')

  expect((await run('remove @loads/run2')).rows).toEqual([{ name: 'loads/run2/plain.gz', result: 'removed' }])
  expect((await run('list @loads/run2')).rows).toEqual([])
  expect((await run('remove @loads/run2')).rows).toEqual([])
})

test("a temporary stage is its session's, and hides another of its name", async () => {
  const { connect } = await openAccount()
  const [mine, other] = [await connect(), await connect()]
  await mine.run('create temporary stage loads')
  await expect(other.run('list @loads')).rejects.toMatchObject({ code: '002003' })
  await expect(mine.run('create temporary stage loads')).rejects.toMatchObject({ code: '002002' })
  await mine.run('drop stage loads')
  await expect(mine.run('list @loads')).rejects.toMatchObject({ code: '002003' })
  await mine.run('drop stage if exists loads')
})

test.each(['list @loads/../other', 'put file:///a @loads pattern = 1', 'list loads', 'remove @loads now', "put '/etc/a' @loads"])(
  '%s is refused',
  async (text) => {
    const { connect } = await openAccount()
    const { run } = await connect()
    await run('create stage loads')
    await expect(run(text)).rejects.toMatchObject({ code: '001003' })
  },
)

test('a stage that is made inside a transaction commits it, and is told', async () => {
  const { connect, control } = await openAccount()
  const { run } = await connect()
  await run('begin')
  await run('create temporary stage loads')
  expect(await control.state()).toMatchObject({
    sessions: [{ transactionOpen: false }],
    violations: [{ what: 'create inside a transaction commits it' }],
  })
})
