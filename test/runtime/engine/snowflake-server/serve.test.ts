import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openControl } from '../../../support/snowflake-server/control/control-client.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { connectDriver } from './support/open-driver.ts'

const serve = join(import.meta.dirname, '../../../support/snowflake-server/serve.ts')

const end = (child: ChildProcess, exit: Promise<unknown>): Promise<unknown> => {
  child.kill('SIGTERM')
  return exit
}

test('a process of its own prints where it is, keeps its file, and ends when it is told', async () => {
  const database = join(temporaryFolder(), 'account.duckdb')
  const open = async (): Promise<{ url: string; control: string; stop: () => Promise<unknown> }> => {
    const child = spawn(process.execPath, [serve, '--database', database], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exit = once(child, 'exit')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return { ...JSON.parse(line), stop: () => end(child, exit) }
  }
  const first = await open()
  await openControl(first.control).register([{ id: 'make', snowflake: ['create table t'], twins: [['create table t as select 7 as x']] }])
  const { run } = await connectDriver(first.url)
  await run('create table t', { id: 'make' })
  expect(await first.stop()).toEqual([0, null])

  const second = await open()
  await openControl(second.control).register([{ id: 'read', snowflake: ['select x from t'], twins: [['select x from t']] }])
  const again = await connectDriver(second.url)
  expect((await again.run('select x from t', { id: 'read' })).rows).toEqual([{ X: '7' }])
  expect(await second.stop()).toEqual([0, null])
})
