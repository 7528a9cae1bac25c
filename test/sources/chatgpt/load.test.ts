import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { planted } from '../../../sources/chatgpt/simulator/index.ts'
import { askWithHeaders } from '../support/ask-with-headers.ts'
import { describeTool } from '../support/describe-tool.ts'
import { dump } from '../support/dump.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { changedRows, expectCleanLoads, loadedRows, loadTool, startTool, wantedRows } from '../support/tool-under-test.ts'
import { base, chatGpt, headers } from './chatgpt.ts'

const FIRST = '2026-01-10T00:00:00Z'
const LATER = '2026-01-13T18:00:00Z'
const CONVERSATIONS = 'GET /v1/compliance/workspaces/{workspace_id}/conversations'
const USERS = 'GET /v1/compliance/workspaces/{workspace_id}/users'
const TABLES = ['message_count', 'users']

describeTool(chatGpt, [], { routes: [CONVERSATIONS, USERS], restates: false })

describe('messages', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(chatGpt, { profile: 'small' })
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  const wanted = (at: string) => wantedRows(chatGpt, at, 'small')
  const asked = () => server.requests().flatMap(({ path, query }) => (path === `${base}/conversations` ? [new URLSearchParams(query)] : []))

  test('are asked for by time on the first page and by the last conversation on all others', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    expectCleanLoads(await loadTool(chatGpt, server, warehouse, FIRST))
    const [first, ...others] = asked()
    expect([first?.get('since_timestamp'), first?.has('after')]).toEqual([String(Date.UTC(2025, 0, 1) / 1000), false])
    expect(others.length).toBeGreaterThan(2)
    for (const query of others) expect([query.has('since_timestamp'), query.has('after'), query.get('limit')]).toEqual([false, true, '200'])
    expect(await loadedRows(chatGpt, warehouse, TABLES)).toEqual(wanted(FIRST))
  })

  test('of old days that come again in conversations that go on are not counted again', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    await loadTool(chatGpt, server, warehouse, FIRST)
    server.reset()
    expectCleanLoads(await loadTool(chatGpt, server, warehouse, LATER))
    const lastDay = String(
      wanted(FIRST)
        .message_count?.map((row) => row.message_date)
        .sort()
        .at(-1),
    )
    const since = Date.parse(lastDay) - 86_400_000
    expect(asked()[0]?.get('since_timestamp')).toBe(String(since / 1000))
    expect(await loadedRows(chatGpt, warehouse, TABLES)).toEqual(wanted(LATER))

    server.clock.set(LATER)
    const { text } = await askWithHeaders(server, `${base}/conversations?limit=500&since_timestamp=${since / 1000}`, headers)
    const { data } = JSON.parse(text) as { data: { messages: { data: { created_at: number }[] } }[] }
    const old = data.flatMap(({ messages }) => messages.data).filter(({ created_at }) => created_at * 1000 < since)
    expect(old.length).toBeGreaterThan(0)
  })

  test('of a day that is not over are counted as far as they go, and anew with the next load', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    for (const at of ['2026-01-12T11:00:00Z', '2026-01-12T15:30:00Z', '2026-01-13T00:00:00Z']) {
      expectCleanLoads(await loadTool(chatGpt, server, warehouse, at))
      expect(await loadedRows(chatGpt, warehouse, TABLES)).toEqual(wanted(at))
    }
    const isOpen = (at: string) =>
      wanted(at).message_count?.filter((row) => row.message_date === '2026-01-12' && row.model === 'unknown').length
    expect(isOpen('2026-01-12T15:30:00Z')).toBeGreaterThan(0)
  })

  test('are counted once where a conversation moves to the end while the list is read, with what was said in it', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    server.arm({ kind: 'page_drift', route: CONVERSATIONS, skip: 1 })
    expectCleanLoads(await loadTool(chatGpt, server, warehouse, FIRST))
    const total = (rows: readonly object[] | undefined) =>
      rows?.reduce((sum, row) => sum + Number((row as { user_messages: number }).user_messages), 0)
    const loaded = await loadedRows(chatGpt, warehouse, TABLES)
    expect(total(loaded.message_count)).toBe(Number(total(wanted(FIRST).message_count)) + 1)
    const others = (rows: typeof loaded) => rows.message_count?.filter((row) => row.message_date !== '2026-01-09')
    expect(others(loaded)).toEqual(others(wanted(FIRST)))
    expect(changedRows(await loadTool(chatGpt, server, warehouse, FIRST))).toBe(0)
  })

  test('of conversations that were deleted are no longer counted on the days that are read again, and stay on older ones', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    await loadTool(chatGpt, server, warehouse, FIRST)
    const { message_count = [] } = wanted(FIRST)
    const lastDay = String(
      message_count
        .map((row) => row.message_date)
        .sort()
        .at(-1),
    )
    const readAgainFrom = new Date(Date.parse(lastDay) - 86_400_000).toISOString().slice(0, 10)
    const { text } = await askWithHeaders(
      server,
      `${base}/conversations?limit=500&since_timestamp=${Date.parse(readAgainFrom) / 1000}`,
      headers,
    )
    const conversations = JSON.parse(text)
    expect(conversations.has_more).toBe(false)
    server.arm({ kind: 'hard_delete', ids: conversations.data.map(({ id }: { id: string }) => id) })
    await loadTool(chatGpt, server, warehouse, FIRST)
    const older = message_count.filter((row) => String(row.message_date) < readAgainFrom)
    expect((await loadedRows(chatGpt, warehouse, TABLES)).message_count).toEqual(older)
  })

  test('end with an error where the server gives the same cursor again, with nothing committed', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    server.arm({ kind: 'repeated_cursor', route: CONVERSATIONS, skip: 1 })
    const results = await loadTool(chatGpt, server, warehouse, FIRST)
    expect(results.map(({ status }) => status)).toEqual(['failed', 'loaded'])
    expect(results[0]?.error?.message).toMatch(/conversations does not advance: after 2 pages/)
    expect((await loadedRows(chatGpt, warehouse, TABLES)).message_count).toEqual([])
  })
})

describe('what was written', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(chatGpt)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())

  test('is found nowhere: only counts and lengths are kept', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    server.arm({ kind: 'late_restatement', route: CONVERSATIONS, set: { 'messages.data.0.created_at': planted } })
    const failed = await loadTool(chatGpt, server, warehouse, FIRST)
    server.reset()
    const results = await loadTool(chatGpt, server, warehouse, FIRST)
    expectCleanLoads(results)
    server.arm({ kind: 'late_restatement', route: USERS, set: { created_at: 'once' } })
    const rejected = await loadTool(chatGpt, server, warehouse, FIRST)
    expect(rejected.map(({ quarantined }) => quarantined)).toEqual([0, 1])
    const told = `${JSON.stringify([warehouse.events, failed, results, rejected])}${failed.map(({ error }) => error?.stack).join()}`
    for (const text of [told, await dump(warehouse, /./)])
      for (const word of [planted, planted.slice(0, 8)]) expect(text).not.toContain(word)
    const aside = `${told}${await dump(warehouse, /^tech_health$/)}`
    for (const { email, name } of wantedRows(chatGpt, FIRST).users ?? []) {
      if (email) expect(aside).not.toContain(email)
      expect(aside).not.toContain(name)
    }
  })

  test('is measured in characters, not in code units, and is unknown where it is withheld', () => {
    const rows = wantedRows(chatGpt, FIRST).message_count ?? []
    expect(rows.some(({ prompt_chars, completion_chars }) => prompt_chars === null && completion_chars === null)).toBe(true)
    expect(rows.some(({ prompt_chars }) => Number(prompt_chars) > 0)).toBe(true)
  })

  test('by accounts that were deleted keeps its address', async () => {
    await using warehouse = await openSourceWarehouse('chatgpt')
    await loadTool(chatGpt, server, warehouse, FIRST)
    const [user] = wantedRows(chatGpt, FIRST).users ?? []
    server.arm({ kind: 'hard_delete', route: USERS, ids: [String(user?.user_id)] })
    await loadTool(chatGpt, server, warehouse, FIRST)
    expect(await warehouse.rows('select user_id, email from raw_chatgpt.users where _fivetran_deleted')).toEqual([
      { user_id: user?.user_id, email: user?.email },
    ])
  })
})
