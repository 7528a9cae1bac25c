import { describe, expect, it } from 'vitest'
import type { TruthFamily, WorkspaceCode } from '../../../sources/incident-io/simulator/index.ts'
import {
  defaultSeed,
  hardDeleteAt,
  truth,
  truthFamilies,
  workspaceCodes,
  workspaces,
} from '../../../sources/incident-io/simulator/index.ts'

const firstLook = '2026-01-10T00:00:00Z'
const at = (workspace: WorkspaceCode, instant: string, profile: 'tiny' | 'small' = 'tiny') =>
  truth({ seed: defaultSeed, workspace, profile, at: instant }).families
const byId = (families: readonly TruthFamily[]) => new Map(families.map((family) => [family.incident.id, family]))
const statusKey = (workspace: WorkspaceCode, { incident }: TruthFamily) =>
  workspaces[workspace].statuses.find((status) => status.id === incident.incident_status_id)!.key
const milliseconds = (text: string | null) => (text === null ? Number.NaN : Date.parse(text))

describe.each(workspaceCodes)('the first look at workspace %s, even in the smallest profile', (code) => {
  const families = at(code, firstLook)
  const known = byId(families)
  const services = (family: TruthFamily) => {
    const field = workspaces[code].fields.find((candidate) => candidate.key === 'service')!
    return family.custom_field_values.filter((value) => value.custom_field_id === field.id)
  }

  it('has incidents of every ending and mode', () => {
    const statuses = new Set(families.map((family) => statusKey(code, family)))
    for (const key of ['triage', 'declined', 'merged', 'canceled', 'investigating', 'closed'] as const) expect(statuses).toContain(key)
    expect(new Set(families.map(({ incident }) => incident.mode))).toEqual(new Set(['standard', 'retrospective', 'test', 'tutorial']))
    expect(new Set(families.map(({ incident }) => incident.visibility))).toEqual(new Set(['public', 'private']))
  })

  it('has a chain of merges whose every link is told by an update', () => {
    const target = (id: string) => known.get(id)?.updates.find((update) => update.merged_into_incident_id)?.merged_into_incident_id ?? null
    const chains = families.filter(({ incident }) => target(target(incident.id) ?? '') !== null)
    expect(chains.length).toBeGreaterThan(0)
    for (const family of families) {
      const into = target(family.incident.id)
      expect(statusKey(code, family) === 'merged').toBe(into !== null)
      if (into !== null) expect(known.has(into)).toBe(true)
    }
  })

  it('names none, one and several services, and an archived one', () => {
    const counts = new Set(families.map((family) => services(family).length))
    for (const count of [0, 1, 3]) expect(counts).toContain(count)
    const archived = workspaces[code].services.find((service) => service.archived)!
    const names = families.flatMap(services).map((value) => value.catalog_entry_name ?? value.value_text)
    expect(names).toContain(archived.name)
    expect(families.flatMap(services).every((value) => (value.value_text === null) === (code !== 'c'))).toBe(true)
  })

  it('has durations of every status, and only successes have a value', () => {
    const metrics = families.flatMap((family) => family.duration_metrics)
    expect(new Set(metrics.map((metric) => metric.status))).toEqual(
      new Set(['success', 'timestamps_missing', 'calculating', 'invalid_timestamps']),
    )
    for (const { status, value_seconds } of metrics) expect(value_seconds !== null).toBe(status === 'success')
  })

  it('has incidents with nobody’s acknowledgement, with one by a person without e-mail, and with an expired escalation', () => {
    const events = new Set(families.flatMap((family) => family.escalation_events).map((event) => event.event))
    for (const event of ['triggered', 'acked', 'resolved', 'expired']) expect(events).toContain(event)
    expect(families.some((family) => family.escalation_events.some((event) => event.incident_id === null))).toBe(true)
    const silent = families.filter((family) => family.updates.length === 0 && family.escalation_events.length === 0)
    expect(silent.length).toBeGreaterThan(0)
    expect(workspaces[code].people.filter((person) => person.email === undefined)).toHaveLength(1)
  })

  it('has creators of both kinds, and incidents without severity or type', () => {
    expect(families.some(({ incident }) => incident.creator_api_key_id !== null)).toBe(true)
    expect(families.some(({ incident }) => incident.creator_user_id !== null)).toBe(true)
    expect(families.some(({ incident }) => incident.severity_id === null && incident.incident_type_id === null)).toBe(true)
  })

  it('has updates by people and by the API key', () => {
    const updates = families.flatMap((family) => family.updates)
    expect(new Set(updates.map((update) => update.updater_user_id === null))).toEqual(new Set([true, false]))
  })

  it('lists every timestamp of the workspace, mostly without a value, and acceptance only after triage', () => {
    for (const { timestamp_values } of families) expect(timestamp_values).toHaveLength(workspaces[code].timestamps.length)
    const accepted = workspaces[code].timestamps.find((timestamp) => timestamp.key === 'accepted')
    if (!accepted) return
    const values = families.flatMap((family) => family.timestamp_values).filter((value) => value.incident_timestamp_id === accepted.id)
    expect(values.filter((value) => value.value !== null).length).toBeGreaterThan(0)
    expect(values.filter((value) => value.value === null).length).toBeGreaterThan(values.length / 2)
  })
})

describe('one outage in two workspaces', () => {
  it('is told by the same external issue, declared within a minute', () => {
    const shared = (x: WorkspaceCode, y: WorkspaceCode) => {
      const others = at(y, '2026-01-15T00:00:00Z')
      return at(x, '2026-01-15T00:00:00Z').flatMap(({ incident }) => {
        const twin = others.find((other) => other.incident.external_issue_permalink === incident.external_issue_permalink)
        return incident.external_issue_permalink !== null && twin ? [[incident, twin.incident] as const] : []
      })
    }
    for (const [x, y] of [
      ['a', 'b'],
      ['b', 'c'],
    ] as const) {
      expect(shared(x, y).length).toBeGreaterThan(0)
      for (const [one, other] of shared(x, y)) {
        expect(one.id).not.toBe(other.id)
        expect(Math.abs(milliseconds(one.created_at) - milliseconds(other.created_at))).toBeLessThan(60_000)
      }
    }
    expect(shared('a', 'c')).toEqual([])
  })
})

describe.each(workspaceCodes)('a day later, workspace %s', (code) => {
  const before = byId(at(code, firstLook))
  const after = byId(at(code, '2026-01-11T00:00:00Z'))

  it('has an incident less that vanished without a trace, at its instant', () => {
    const gone = [...before.keys()].filter((id) => !after.has(id))
    expect(gone).toHaveLength(1)
    const has = (instant: number) => byId(at(code, new Date(instant).toISOString())).has(gone[0]!)
    expect([has(hardDeleteAt - 1), has(hardDeleteAt)]).toEqual([true, false])
  })

  it('has child rows that changed while the parent’s updated_at stayed', () => {
    const silent = [...after].filter(([id, { incident }]) => before.get(id)?.incident.updated_at === incident.updated_at)
    const changed = (part: 'role_assignments' | 'custom_field_values') =>
      silent.filter(([id, family]) => JSON.stringify(before.get(id)?.[part]) !== JSON.stringify(family[part]))
    expect([changed('role_assignments').length, changed('custom_field_values').length]).toEqual([1, 1])
  })

  it('shows something new every day', () => {
    let earlier = before
    for (let day = 1; day <= 25; day++) {
      const later = byId(at(code, new Date(Date.UTC(2026, 0, 10 + day)).toISOString()))
      const fresh = [...later.keys()].filter((id) => !earlier.has(id)).length
      const moved = [...later].filter(
        ([id, { incident }]) => earlier.has(id) && earlier.get(id)?.incident.updated_at !== incident.updated_at,
      )
      expect([day, fresh + moved.length > 0]).toEqual([day, true])
      if (day > 5) expect([1, 2]).toContain(fresh)
      earlier = later
    }
  })
})

describe.each(workspaceCodes)('time in workspace %s', (code) => {
  it('never runs backwards: what was updated, written or escalated stays', () => {
    let earlier = byId(at(code, '2025-12-20T00:00:00Z', 'small'))
    for (const day of ['2025-12-28', '2026-01-04', '2026-01-10', '2026-01-20']) {
      const later = byId(at(code, `${day}T00:00:00Z`, 'small'))
      for (const [id, family] of later) {
        const previous = earlier.get(id)
        if (!previous) continue
        expect(family.incident.updated_at >= previous.incident.updated_at).toBe(true)
        expect(family.updates.slice(0, previous.updates.length)).toEqual(previous.updates)
        expect(family.escalation_events.length).toBeGreaterThanOrEqual(previous.escalation_events.length)
      }
      earlier = later
    }
  })

  it('shows nothing from behind the clock, and every row under a key of its own', () => {
    const families = at(code, firstLook, 'small')
    const times = families.flatMap((family) => [
      family.incident.created_at,
      family.incident.updated_at,
      ...family.updates.map((update) => update.created_at),
      ...family.escalation_events.map((event) => event.occurred_at),
    ])
    expect(times.every((time) => time < firstLook)).toBe(true)
    const ids = families.flatMap((family) => [
      family.incident.id,
      ...family.updates.map((update) => update.id),
      ...family.escalation_events.map((event) => event.event_id),
    ])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('sizes', () => {
  it.each([
    ['tiny', 40],
    ['small', 400],
  ] as const)('%s declares %i incidents by the end of its span', (profile, count) => {
    const source = { seed: 'any', workspace: 'a', profile } as const
    const ids = new Set<string>()
    // Some vanish, so more than one look is needed to see them all.
    for (const day of [4, 8, 12, 16, 20, 24, 28, 31]) {
      const instant = new Date(Date.UTC(2025, 11, 15 + day)).toISOString()
      for (const { incident } of truthFamilies({ ...source, at: instant })) ids.add(incident.reference)
    }
    expect(ids.size).toBe(count)
  })
})
