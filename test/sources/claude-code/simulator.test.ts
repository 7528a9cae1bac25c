import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnyResource } from '#extract-load'
import { defaultSeed, parseInstant, type RunningSource } from '#simulator-kit'
import { recordsOfDay } from '../../../sources/claude-code/simulator/usage-record.ts'
import { askJson } from '../support/ask-json.ts'
import { openSourceWarehouse } from '../support/source-warehouse.ts'
import { loadTool, startTool } from '../support/tool-under-test.ts'
import { claudeCode } from './claude-code.ts'

const PATH = '/v1/organizations/usage_report/claude_code'
let server: RunningSource
beforeAll(async () => {
  server = await startTool(claudeCode, { profile: 'small' })
})
beforeEach(() => server.reset())
afterAll(() => server.close())

const headers = () => ({ 'x-api-key': server.env.CLAUDE_CODE_ADMIN_KEY ?? '', 'anthropic-version': '2023-06-01' })
const report = (query: Record<string, string | number>) => askJson(server, PATH, { query, headers: headers() })

describe('the usage report', () => {
  test('comes in pages of twenty, whose tokens lead through the day once', async () => {
    const whole = await report({ starting_at: '2026-01-06', limit: 1000 })
    expect([whole.body.has_more, whole.body.next_page]).toEqual([false, null])
    const walked: unknown[] = []
    let page: string | null = null
    do {
      const { body } = await report({ starting_at: '2026-01-06', ...(page === null ? {} : { page }) })
      expect(body.data.length).toBeLessThanOrEqual(20)
      expect(body.has_more).toBe(body.next_page !== null)
      walked.push(...body.data)
      page = body.next_page
    } while (page !== null)
    expect(walked).toEqual(whole.body.data)
    expect(walked.length).toBeGreaterThan(20)
  })

  test('refuses the token of another day, a limit beyond 1000, and what is no day', async () => {
    const { body } = await report({ starting_at: '2026-01-06' })
    const refusals = await Promise.all([
      report({ starting_at: '2026-01-07', page: body.next_page }),
      report({ starting_at: '2026-01-07', page: 'made-up' }),
      report({ starting_at: '2026-01-07', limit: 1001 }),
      report({ starting_at: 'yesterday' }),
      askJson(server, PATH, { query: { starting_at: '2026-01-07' }, headers: { 'x-api-key': headers()['x-api-key'] } }),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
    expect(refusals[0]?.body).toEqual({
      type: 'error',
      error: { type: 'invalid_request_error', message: 'page: not a token of this request' },
    })
  })

  test('has several records of one user and day, actors that are keys, and a day without anything', async () => {
    const { body } = await report({ starting_at: '2026-01-06', limit: 1000 })
    const users = body.data.map(({ actor }: { actor: { email_address?: string } }) => actor.email_address).filter(Boolean)
    expect(new Set(users).size).toBeLessThan(users.length)
    const keys = body.data.filter(({ actor }: { actor: { type: string } }) => actor.type === 'api_actor')
    expect(keys[0]).toMatchObject({ actor: { api_key_name: 'ci-payments-1' }, customer_type: 'api' })
    expect(keys[0].actor).not.toHaveProperty('email_address')
    expect((await report({ starting_at: '2025-12-25' })).body).toEqual({ data: [], has_more: false, next_page: null })
  })
})

describe('two pages a day', () => {
  const shortly: readonly AnyResource[] = claudeCode.resources.map((resource) => ({ ...resource, start: '2026-01-07' }))
  const instant = '2026-01-10T00:00:00Z'
  const tool = { ...claudeCode, resources: shortly }

  test('are read whole', async () => {
    const full = await startTool(claudeCode, { profile: 'full' })
    await using warehouse = await openSourceWarehouse('claude-code')
    const [result] = await loadTool(tool, full, warehouse, instant)
    const days = ['2026-01-07', '2026-01-08', '2026-01-09'].map((day) => parseInstant(`${day}T00:00:00Z`))
    const records = days.flatMap((day) => recordsOfDay({ seed: defaultSeed, profile: 'full' }, day, parseInstant(instant)))
    expect([result?.records, result?.requests]).toEqual([records.length, 6])
    expect(await warehouse.rows('select count(*) as n from raw_claude_code.activity')).toEqual([{ n: BigInt(records.length) }])
    await full.close()
  })

  test('of which one names itself as the next are refused, with nothing committed', async () => {
    const full = await startTool(claudeCode, { profile: 'full' })
    full.arm({ kind: 'repeated_cursor', skip: 1 })
    await using warehouse = await openSourceWarehouse('claude-code')
    const [result] = await loadTool(tool, full, warehouse, instant)
    expect(result?.error?.message).toMatch(/^GET \/v1\/organizations\/usage_report\/claude_code does not advance/)
    expect(await warehouse.rows('select count(*) as n from raw_claude_code.usage')).toEqual([{ n: 0n }])
    await full.close()
  })
})

test('a record that first does not name its terminal is replaced when it does', async () => {
  await using warehouse = await openSourceWarehouse('claude-code')
  const rows = (deleted: boolean) =>
    warehouse.rows(
      `select usage_date, actor_key from raw_claude_code.activity where terminal_type = 'unknown' and _fivetran_deleted = ${deleted} order by all`,
    )
  await loadTool(claudeCode, server, warehouse, '2026-01-09T20:00:00Z')
  const unnamed = await rows(false)
  expect(unnamed.length).toBeGreaterThan(0)
  await loadTool(claudeCode, server, warehouse, '2026-01-13T20:00:00Z')
  expect(await rows(true)).toEqual(unnamed)
  const [{ usage_date, actor_key } = {}] = unnamed
  const named = await warehouse.rows(
    `select count(*) as n from raw_claude_code.activity where usage_date = '${usage_date}' and actor_key = '${actor_key}' and terminal_type in ('vscode', 'tmux') and not _fivetran_deleted`,
  )
  expect(named).toEqual([{ n: 1n }])
})

test('an unknown kind of customer is loaded and told as drift', async () => {
  await using warehouse = await openSourceWarehouse('claude-code')
  server.arm({ kind: 'unknown_enum_value', field: 'customer_type', value: 'reseller', skip: 20, times: 1 })
  const [result] = await loadTool(claudeCode, server, warehouse, '2026-01-10T00:00:00Z')
  expect(result).toMatchObject({ status: 'loaded', quarantined: 0 })
  expect(await warehouse.rows('select distinct path, kind, detail from tech_health.drift')).toEqual([
    { path: 'customer_type', kind: 'new_value', detail: 'reseller' },
  ])
})
