import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RunningSource } from '#simulator-kit'
import { gooseSimulator } from '../../../sources/goose/simulator/index.ts'
import { askWithHeaders } from '../support/ask-with-headers.ts'
import { startTool } from '../support/tool-under-test.ts'
import { goose, headers } from './goose.ts'

const EXPORTS = '/goose/v1/exports'

describe('the collector', () => {
  let server: RunningSource
  beforeAll(async () => {
    server = await startTool(goose)
  })
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  const list = async (query: string) => JSON.parse((await askWithHeaders(server, `${EXPORTS}?${query}`, headers)).text)

  test('lists files behind a number, in pages that name the next one and end with null', async () => {
    const all = (await list('limit=200')).items as { seq: number }[]
    const walked: { seq: number }[] = []
    let after: number | null = 0
    while (after !== null) {
      const { items, next_seq } = await list(`after_seq=${after}&limit=7`)
      walked.push(...items)
      after = next_seq
    }
    expect(walked).toEqual(all)
    const numbers = all.map(({ seq }) => seq)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect((await list(`after_seq=${numbers.at(-1)}`)).items).toEqual([])
  })

  test('serves files with the digest and the number of lines that it told', async () => {
    const { items } = await list('limit=200')
    for (const item of items.slice(0, 20)) {
      const { text, headers: answered } = await askWithHeaders(server, `${EXPORTS}/${item.file_id}`, headers)
      expect(createHash('sha256').update(text).digest('hex')).toBe(item.sha256)
      expect([text.split('\n').length - 1, answered.get('content-type')]).toEqual([item.row_count, 'application/x-ndjson'])
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(item.schema_version === 2 ? ['session', 'ledger'] : ['session']))
    }
    expect(new Set(items.map((item: { schema_version: number }) => item.schema_version))).toEqual(new Set([1, 2]))
  })

  test('keeps what it showed, and shows more as the nights pass', async () => {
    const before = (await list('limit=200')).items
    server.clock.advance(3 * 86_400_000)
    const after = (await list('limit=200')).items
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.length).toBeGreaterThan(before.length)
    const [other] = await gooseSimulator({ startsAt: server.clock.iso() })
    expect(await (await fetch(`${other?.url}${EXPORTS}?limit=200`, { headers })).json()).toEqual({ items: after, next_seq: null })
    await other?.close()
  })

  test('does not know a file before its night', async () => {
    server.clock.set('2026-01-20T00:00:00Z')
    const last = (await list('limit=200')).items.at(-1)
    expect((await askWithHeaders(server, `${EXPORTS}/${last.file_id}`, headers)).status).toBe(200)
    server.clock.set('2026-01-10T00:00:00Z')
    expect((await askWithHeaders(server, `${EXPORTS}/${last.file_id}`, headers)).status).toBe(404)
    expect((await askWithHeaders(server, `${EXPORTS}/file-x`, headers)).status).toBe(404)
  })

  test.each(['limit=201', 'limit=0', 'after_seq=-1', 'after_seq=x'])('%s is answered with 400', async (query) => {
    expect((await askWithHeaders(server, `${EXPORTS}?${query}`, headers)).status).toBe(400)
  })

  test('a wrong key is answered with 401', async () => {
    expect((await askWithHeaders(server, EXPORTS, { authorization: 'Bearer other' })).status).toBe(401)
  })
})
