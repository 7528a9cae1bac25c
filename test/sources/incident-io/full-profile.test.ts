import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultSeed, truthFamilies } from '../../../sources/incident-io/simulator/index.ts'
import type { SimulatedWorkspace } from './simulated-workspace.ts'
import { startWorkspace } from './simulated-workspace.ts'

let workspace: SimulatedWorkspace
beforeAll(async () => {
  workspace = await startWorkspace({ profile: 'full', startsAt: '2026-01-15T00:00:00Z' })
})
afterAll(() => workspace.simulator.close())

describe('the full profile', () => {
  it('holds 50,000 incidents over three years, and a page anywhere costs no walk to it', async () => {
    const first = await workspace.get('/v2/incidents?page_size=250')
    const oldest = await workspace.get('/v2/incidents?page_size=250&sort_by=created_at_oldest_first')
    const { total_record_count: total } = first.body.pagination_meta
    expect(total).toBeGreaterThan(44_000)
    expect(total).toBeLessThan(50_000)
    expect(oldest.body.incidents[0].created_at.slice(0, 10)).toBe('2023-01-15')
    expect(first.body.incidents[0].created_at.slice(0, 10)).toBe('2026-01-14')
    const middle = (await workspace.get('/v2/incidents/25000')).body.incident
    const from = performance.now()
    const page = await workspace.get(`/v2/incidents?page_size=250&after=${middle.id}`)
    expect(page.body.incidents).toHaveLength(250)
    expect(page.body.incidents[0].created_at < middle.created_at).toBe(true)
    expect(performance.now() - from).toBeLessThan(1_500)
  })

  it('is made as it is read: ten thousand families pass in a small heap', () => {
    const heap = () => process.memoryUsage().heapUsed / 1_000_000
    let peak = 0
    let passed = 0
    const before = heap()
    for (const family of truthFamilies({ seed: defaultSeed, workspace: 'b', profile: 'full', at: '2026-01-15T00:00:00Z' })) {
      passed += 1
      expect(family.incident.id).toHaveLength(26)
      if (passed % 1_000 === 0) peak = Math.max(peak, heap() - before)
      if (passed === 10_000) break
    }
    expect(passed).toBe(10_000)
    expect(peak).toBeLessThan(150)
  })
})
