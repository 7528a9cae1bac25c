import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, onTestFinished, test } from 'vitest'

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

test('an append and a stream of more text than the heap may hold go through it', async () => {
  const server = execa(process.execPath, [fileOf('../../../support/snowflake-server/serve.ts'), '--rows-per-chunk', '2000'], {
    reject: false,
  })
  onTestFinished(async () => {
    server.kill()
    await server
  })
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const { url, control } = JSON.parse(line.toString()) as { url: string; control: string }
  // 30 MB of text in each direction; the driver alone takes some 40 MB.
  const child = [fileOf('support/memory-child.ts'), url, control, '30000', '1000']
  const { stdout } = await execa(process.execPath, ['--max-old-space-size=64', ...child])
  expect(JSON.parse(stdout)).toMatchObject({ appended: 30_000, read: 30_000 })
})
