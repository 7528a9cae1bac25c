import { expect, test } from 'vitest'
import { openAccount } from './support/open-driver.ts'

const ROWS = 10_000

async function open() {
  const account = await openAccount({ rowsPerChunk: 1200 })
  await account.control.register([{ id: 'many', snowflake: ['select many'], twins: [[`select range as n from range(${ROWS})`]] }])
  const driver = await account.connect()
  return { ...account, read: () => driver.run('select many', { id: 'many' }), driver }
}
const inOrder = Array.from({ length: ROWS }, (_, n) => ({ N: String(n) }))

test('a large result comes in parts, in order', async () => {
  const { control, read } = await open()
  expect((await read()).rows).toEqual(inOrder)
  expect((await control.log()).filter(({ kind }) => kind === 'chunk')).toHaveLength(8)
})

test('a part that is late and a part that fails once are fetched all the same', async () => {
  const { control, read } = await open()
  await control.arm({ kind: 'slow-chunk', milliseconds: 300 })
  await control.arm({ kind: 'chunk-status', status: 503, skip: 2 })
  expect((await read()).rows).toEqual(inOrder)
  expect((await control.log()).filter(({ kind }) => kind === 'chunk')).toHaveLength(9)
})

test('rows can be streamed', async () => {
  const { driver } = await open()
  const { statement } = await driver.run('select many', { id: 'many', streamResult: true })
  const rows: unknown[] = []
  for await (const row of statement.streamRows()) rows.push(row)
  expect(rows).toEqual(inOrder)
})

test('the rows of a query can be had again by its id, in the same session and another', async () => {
  const { connect, read } = await open()
  const queryId = (await read()).statement.getQueryId()
  const other = await connect()
  const again = await new Promise<unknown[]>((resolve, reject) => {
    other.connection.fetchResult({
      queryId,
      fetchAsString: ['Number'],
      complete: (error, _, rows) => (error ? reject(error) : resolve(rows ?? [])),
    })
  })
  expect(again).toEqual(inOrder)
})
