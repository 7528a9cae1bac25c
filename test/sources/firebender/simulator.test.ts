import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnyResource } from '#extract-load'
import { parseInstant, type RunningSource } from '#simulator-kit'
import { firebenderSimulator } from '../../../sources/firebender/simulator/index.ts'
import { askJson } from '../support/ask-json.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { expectCleanLoads, loadTool, startTool } from '../support/tool-under-test.ts'
import { firebender } from './firebender.ts'

const REQUESTS = '/v2/organization/model-requests'
const DAILY = '/v2/organization/daily-usage-data'
const FIRST = '2026-01-10T00:00:00Z'
const ms = (day: string) => parseInstant(`${day}T00:00:00Z`)

let server: RunningSource
beforeAll(async () => {
  server = await startTool(firebender, { profile: 'small' })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const post = (path: string, body: Record<string, unknown>, to = server) =>
  askJson(to, path, { body, headers: { 'x-api-key': to.env.FIREBENDER_API_KEY ?? '' } })
const span = { startDate: ms('2025-12-15'), endDate: ms('2026-01-10') }

describe('model requests', () => {
  test('exist from 2025-12-31 on; the daily volumes are older', async () => {
    const before = { startDate: ms('2025-12-15'), endDate: ms('2025-12-31') }
    expect((await post(REQUESTS, before)).body).toEqual({ data: [], nextCursor: null })
    expect((await post(DAILY, before)).body.data.length).toBeGreaterThan(10)
    const { body } = await post(REQUESTS, span)
    expect(body.data[0].timestamp > '2025-12-31').toBe(true)
  })

  test('come the oldest first behind a cursor, each once; the total is the sum of the parts', async () => {
    const walked: Record<string, number | string>[] = []
    let cursor: string | null = null
    do {
      const { body } = await post(REQUESTS, { ...span, limit: 40, ...(cursor === null ? {} : { cursor }) })
      walked.push(...body.data)
      cursor = body.nextCursor
    } while (cursor !== null)
    expect(walked.map(({ timestamp }) => timestamp)).toEqual(walked.map(({ timestamp }) => timestamp).toSorted())
    expect(new Set(walked.map(({ requestId }) => requestId)).size).toBe(walked.length)
    expect(walked.length).toBeGreaterThan(120)
    for (const r of walked)
      expect(r.totalTokens).toBe(Number(r.inputTokens) + Number(r.cacheReadTokens) + Number(r.outputTokens) + Number(r.cacheWriteTokens))
    const email = walked.find((r) => r.email !== null)?.email
    const { body: own } = await post(REQUESTS, { ...span, limit: 500, email })
    expect(own.data).toEqual(walked.filter((r) => r.email === email))
  })

  test('a bad cursor, the cursor of another range, a limit of 501 and a missing range are refused', async () => {
    const { body } = await post(REQUESTS, { ...span, limit: 10 })
    const refusals = await Promise.all([
      post(REQUESTS, { ...span, cursor: 'made-up' }),
      post(REQUESTS, { ...span, startDate: span.startDate + 1, cursor: body.nextCursor }),
      post(REQUESTS, { ...span, limit: 501 }),
      post(REQUESTS, {}),
      post(DAILY, { startDate: 'yesterday' }),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
  })

  test('by a key of the organization have no address, and are loaded', async () => {
    await using warehouse = await openSourceWarehouse('firebender')
    expectCleanLoads(await loadTool(firebender, server, warehouse, FIRST))
    const rows = await warehouse.rows('select count(*) as n from raw_firebender.model_request where email is null')
    expect(Number(rows[0]?.n)).toBeGreaterThan(0)
  })

  test('that the plan does not have load nothing, and hold back no daily figures', async () => {
    const [plain] = (await firebenderSimulator({ modelRequests: false })) as [RunningSource]
    await using warehouse = await openSourceWarehouse('firebender')
    const results = await loadTool(firebender, plain, warehouse, FIRST)
    expect(results.map(({ resource, status, records }) => [resource, status, records > 0])).toEqual([
      ['firebender.model_requests', 'loaded', false],
      ['firebender.daily_usage', 'loaded', true],
    ])
    await plain.close()
  })
})

describe('ten pages a day', () => {
  const tool = {
    ...firebender,
    resources: firebender.resources
      .filter(({ id }) => id === 'firebender.model_requests')
      .map((resource): AnyResource => ({ ...resource, start: '2026-01-09' })),
  }

  test('are read whole, and refused where one names itself as the next', async () => {
    const full = await startTool(firebender, { profile: 'full' })
    await using warehouse = await openSourceWarehouse('firebender')
    full.arm({ kind: 'repeated_cursor', route: `POST ${REQUESTS}`, skip: 2 })
    const [refused] = await loadTool(tool, full, warehouse, FIRST)
    expect(refused?.error?.message).toMatch(/^POST \/v2\/organization\/model-requests does not advance/)
    const [loaded] = await loadTool(tool, full, warehouse, FIRST)
    expect(loaded).toMatchObject({ status: 'loaded', quarantined: 0 })
    expect(loaded?.requests).toBe(Math.ceil((loaded?.records ?? 0) / 500))
    expect(await warehouse.rows('select count(*) as n from raw_firebender.model_request')).toEqual([{ n: BigInt(loaded?.records ?? 0) }])
    await full.close()
  })
})
