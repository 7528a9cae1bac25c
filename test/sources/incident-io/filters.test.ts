import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaces } from '../../../sources/incident-io/simulator/index.ts'
import type { Body, SimulatedWorkspace } from './simulated-workspace.ts'
import { idsOf, startWorkspace } from './simulated-workspace.ts'

const { statuses, severities, types, roles, fields, services, people } = workspaces.a

let workspace: SimulatedWorkspace
let all: Body[]
beforeAll(async () => {
  workspace = await startWorkspace({ profile: 'small' })
  const modes = ['standard', 'retrospective', 'test', 'tutorial'].map((mode) => `mode[one_of]=${mode}`).join('&')
  all = (await workspace.walk(`/v2/incidents?page_size=250&${modes}`, 'incidents')).flat()
})
afterAll(() => workspace.simulator.close())

const isListed = (row: Body) => row.mode === 'standard' || row.mode === 'retrospective'
const field = (key: string) => fields.find((candidate) => candidate.key === key)!
const entry = (row: Body, key: string) => row.custom_field_entries.find((item: Body) => item.custom_field.id === field(key).id).values
const lead = (row: Body) => row.incident_role_assignments.find((item: Body) => item.role.role_type === 'lead').assignee?.id
const closed = statuses.find((status) => status.key === 'closed')!.id
const learning = statuses.find((status) => status.key === 'learning')!.id
const midnight = (day: string) => `${day}T00:00:00.000000Z`

/** A query, and which of all incidents it means: told by the answers themselves, not by the simulator's own test. */
const cases: [string, (row: Body) => boolean][] = [
  ['', isListed],
  ['mode[one_of]=test', (row) => row.mode === 'test'],
  ['mode[one_of]=test&mode[one_of]=tutorial', (row) => row.mode === 'test' || row.mode === 'tutorial'],
  [`status[one_of]=${closed}`, (row) => isListed(row) && row.incident_status.id === closed],
  [`status[one_of]=${closed}&status[one_of]=${learning}`, (row) => isListed(row) && [closed, learning].includes(row.incident_status.id)],
  [`status[not_in]=${closed}`, (row) => isListed(row) && row.incident_status.id !== closed],
  ['status_category[one_of]=merged', (row) => isListed(row) && row.incident_status.category === 'merged'],
  [
    'status_category[not_in]=closed&status_category[not_in]=learning',
    (row) => isListed(row) && !['closed', 'learning'].includes(row.incident_status.category),
  ],
  ['created_at[gte]=2026-01-02', (row) => isListed(row) && row.created_at >= midnight('2026-01-02')],
  ['created_at[lte]=2026-01-02', (row) => isListed(row) && row.created_at <= midnight('2026-01-02')],
  ['updated_at[gte]=2026-01-08', (row) => isListed(row) && row.updated_at >= midnight('2026-01-08')],
  [
    'updated_at[date_range]=2026-01-02~2026-01-05',
    (row) => isListed(row) && row.updated_at >= midnight('2026-01-02') && row.updated_at <= midnight('2026-01-05'),
  ],
  [
    'created_at[gte]=2026-01-02&updated_at[lte]=2026-01-06',
    (row) => isListed(row) && row.created_at >= midnight('2026-01-02') && row.updated_at <= midnight('2026-01-06'),
  ],
  [
    'filter_mode=any&created_at[lte]=2025-12-17&updated_at[gte]=2026-01-09',
    (row) => isListed(row) && (row.created_at <= midnight('2025-12-17') || row.updated_at >= midnight('2026-01-09')),
  ],
  [`severity[one_of]=${severities[2]!.id}`, (row) => isListed(row) && row.severity?.id === severities[2]!.id],
  [`severity[not_in]=${severities[2]!.id}`, (row) => isListed(row) && row.severity?.id !== severities[2]!.id],
  [`severity[gte]=${severities[1]!.id}`, (row) => isListed(row) && row.severity?.rank >= 1],
  [`severity[lte]=${severities[1]!.id}`, (row) => isListed(row) && row.severity?.rank <= 1],
  [`incident_type[one_of]=${types[1]!.id}`, (row) => isListed(row) && row.incident_type?.id === types[1]!.id],
  [`incident_role[${roles[0]!.id}][is_blank]=true`, (row) => isListed(row) && lead(row) === undefined],
  [`incident_role[${roles[0]!.id}][one_of]=${people[3]!.id}`, (row) => isListed(row) && lead(row) === people[3]!.id],
  [
    `custom_field[${field('service').id}][one_of]=${services[1]!.id}`,
    (row) => isListed(row) && entry(row, 'service').some((value: Body) => value.value_catalog_entry.id === services[1]!.id),
  ],
  [`custom_field[${field('service').id}][is_blank]=true`, (row) => isListed(row) && entry(row, 'service').length === 0],
  [
    `custom_field[${field('team').id}][not_in]=${field('team').options[0]!.id}`,
    (row) => isListed(row) && !entry(row, 'team').some((value: Body) => value.value_option.id === field('team').options[0]!.id),
  ],
]

describe('filters of incidents', () => {
  it.each(cases)('?%s', async (query, means) => {
    const pages = await workspace.walk(`/v2/incidents?page_size=60&${query}`, 'incidents')
    const expected = all.filter(means).map((row) => row.id)
    expect(idsOf(pages)).toEqual(expected)
    expect([0, all.length]).not.toContain(expected.length)
    const { body } = await workspace.get(`/v2/incidents?${query}`)
    expect(body.pagination_meta.total_record_count).toBe(expected.length)
  })

  it('reads brackets that are percent-encoded', async () => {
    const { body } = await workspace.get(`/v2/incidents?page_size=250&${encodeURIComponent('mode[one_of]')}=tutorial`)
    expect(new Set(body.incidents.map((row: Body) => row.mode))).toEqual(new Set(['tutorial']))
  })

  it.each([
    ['updated_at[gte]=2026-01-02T00:00:00Z', 'takes a day'],
    ['updated_at[date_range]=2026-01-02', 'two days joined by ~'],
    ['created_at[after]=2026-01-02', 'not one of gte, lte, date_range'],
    ['status[is]=x', 'not one of one_of, not_in'],
    ['severity[gte]=x', 'no severity'],
    ['incident_role[x][is_blank]=true', 'no incident role'],
    ['custom_field[x][one_of]=y', 'no custom field'],
    ['colour[one_of]=red', 'no such filter'],
    ['mode[not_in]=test', 'not one_of'],
    ['filter_mode=some', 'all or any'],
  ])('answers ?%s with 422 that names the parameter', async (query, message) => {
    const { status, body } = await workspace.get(`/v2/incidents?${query}`)
    expect(status).toBe(422)
    expect(body.errors[0].message).toContain(message)
    expect(body.errors[0].source.field).toBe(query.split('=')[0])
  })
})

describe('filters of escalations', () => {
  it.each([
    ['status[one_of]=expired', (row: Body) => row.status === 'expired'],
    ['status[not_in]=resolved', (row: Body) => row.status !== 'resolved'],
    ['created_at[gte]=2026-01-05', (row: Body) => row.created_at >= midnight('2026-01-05')],
    [
      'updated_at[date_range]=2026-01-02~2026-01-05',
      (row: Body) => row.updated_at >= midnight('2026-01-02') && row.updated_at <= midnight('2026-01-05'),
    ],
  ] as const)('?%s', async (query, means) => {
    const everything = (await workspace.walk('/v2/escalations?page_size=50', 'escalations')).flat()
    const expected = everything.filter(means).map((row) => row.id)
    expect(idsOf(await workspace.walk(`/v2/escalations?page_size=50&${query}`, 'escalations'))).toEqual(expected)
    expect([0, everything.length]).not.toContain(expected.length)
  })

  it('by alert', async () => {
    const { body } = await workspace.get('/v2/escalations?page_size=50')
    const alerted = body.escalations.find((row: Body) => row.creator.alert)
    const found = await workspace.get(`/v2/escalations?alert[one_of]=${alerted.creator.alert.id}`)
    expect(found.body.escalations.map((row: Body) => row.id)).toEqual([alerted.id])
  })

  it.each(['status[gte]=acked', 'colour[one_of]=red', 'created_at[gte]=yesterday'])('answers ?%s with 422', async (query) =>
    expect((await workspace.get(`/v2/escalations?${query}`)).status).toBe(422),
  )
})
