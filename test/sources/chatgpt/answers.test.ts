import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { chatGptSimulator, planted } from '../../../sources/chatgpt/simulator/index.ts'
import { askWithHeaders } from '../support/ask-with-headers.ts'
import { startTool } from '../support/tool-under-test.ts'
import { base, chatGpt, headers } from './chatgpt.ts'

const CONVERSATIONS = `${base}/conversations`

describe('the compliance API', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(chatGpt)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  const list = async (path: string) => JSON.parse((await askWithHeaders(server, path, headers)).text)

  test('gives conversations by their last message, in pages that name the last one', async () => {
    const whole = await list(`${CONVERSATIONS}?limit=500`)
    const walked: object[] = []
    let page = await list(`${CONVERSATIONS}?limit=9&since_timestamp=0`)
    while (walked.push(...page.data) && page.has_more) page = await list(`${CONVERSATIONS}?limit=9&after=${page.last_id}`)
    expect(walked).toEqual(whole.data)
    expect(whole).toMatchObject({ has_more: false, last_id: whole.data.at(-1).id })
    const times = whole.data.map((row: { last_active_at: number }) => row.last_active_at)
    expect(times).toEqual(times.toSorted((a: number, b: number) => a - b))
  })

  test('chooses by the last message and sends all messages, old ones too', async () => {
    const since = Date.UTC(2026, 0, 8) / 1000
    const { data } = await list(`${CONVERSATIONS}?limit=500&since_timestamp=${since}`)
    expect(data.length).toBeGreaterThan(0)
    for (const row of data) {
      expect(row.last_active_at).toBeGreaterThanOrEqual(since)
      expect(row.messages.data.at(-1).created_at).toBe(row.last_active_at)
      expect(row.messages.data[0].created_at).toBe(row.created_at)
    }
  })

  test('sends texts, but not those of accounts whose content is withheld, and no tokens', async () => {
    const { data } = await list(`${CONVERSATIONS}?limit=500`)
    const contents = data.flatMap((row: { messages: { data: { content: unknown }[] } }) => row.messages.data.map(({ content }) => content))
    expect(contents).toContain(null)
    expect(JSON.stringify(contents)).toContain(planted.slice(0, 10))
    expect(JSON.stringify(data)).not.toMatch(/"[a-z_]*token/)
  })

  test('filters by users, up to a hundred', async () => {
    const [user] = (await list(`${base}/users`)).data
    const { data } = await list(`${CONVERSATIONS}?limit=500&users=${user.id}`)
    expect(new Set(data.map((row: { user_id: string }) => row.user_id))).toEqual(new Set([user.id]))
    const many = Array.from({ length: 101 }, (_, at) => `users=u${at}`).join('&')
    expect((await askWithHeaders(server, `${CONVERSATIONS}?${many}`, headers)).status).toBe(400)
  })

  test('lists accounts, those of people who left as inactive, one without an address', async () => {
    const { data } = await list(`${base}/users?limit=200`)
    expect(new Set(data.map((row: { status: string }) => row.status))).toEqual(new Set(['active', 'inactive']))
    expect(data.filter((row: { email: string | null }) => row.email === null)).toHaveLength(1)
    const walked: object[] = []
    let page = await list(`${base}/users?limit=2`)
    while (walked.push(...page.data) && page.has_more) page = await list(`${base}/users?limit=2&after=${page.last_id}`)
    expect(walked).toEqual(data)
  })

  test.each([
    ['conversations?since_timestamp=0&after=x', 400],
    ['conversations?limit=501', 400],
    ['conversations?limit=0', 400],
    ['conversations?after=nobody', 400],
    ['conversations?since_timestamp=yesterday', 400],
    ['users?limit=201', 400],
    ['users?after=nobody', 400],
    ['nothing', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await askWithHeaders(server, `${base}/${path}`, headers)).status).toBe(status)
  })

  test('other workspaces and other keys are refused', async () => {
    expect((await askWithHeaders(server, '/v1/compliance/workspaces/other/users', headers)).status).toBe(404)
    const refused = await askWithHeaders(server, `${base}/users`, { authorization: 'Bearer other' })
    expect([refused.status, JSON.parse(refused.text).error.type]).toEqual([401, 'invalid_request_error'])
  })

  test('is the same to the byte on another server and however the instant was reached', async () => {
    server.clock.advance(2 * 86_400_000)
    const [other] = await chatGptSimulator({ startsAt: server.clock.iso() })
    const path = `${CONVERSATIONS}?limit=500`
    const texts = [(await askWithHeaders(server, path, headers)).text, await (await fetch(`${other?.url}${path}`, { headers })).text()]
    await other?.close()
    expect(texts[0]).toBe(texts[1])
  })

  test('limits each endpoint to fifty requests a minute', async () => {
    const [limited] = await chatGptSimulator()
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => (await fetch(`${limited?.url}${base}/users?limit=1`, { headers })).status),
    )
    const other = await fetch(`${limited?.url}${CONVERSATIONS}?limit=1`, { headers })
    await limited?.close()
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect(other.status).toBe(200)
  })
})
