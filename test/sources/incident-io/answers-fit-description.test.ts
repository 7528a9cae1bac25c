import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Body, SimulatedWorkspace } from './simulated-workspace.ts'
import { startWorkspaces } from './simulated-workspace.ts'

const description = JSON.parse(readFileSync(new URL('../../fixtures/openapi/incident-io.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: true, allErrors: true, formats: { int64: true, int32: true, double: true, 'date-time': isVendorTime } })
ajv.addKeyword('components')
ajv.addKeyword('openapi')
ajv.addKeyword('info')
ajv.addKeyword('paths')
ajv.addSchema(description, 'vendor')

function isVendorTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** Findings of the vendor's schema for the answer of a path, in words. */
function findings(path: string, body: unknown): string[] {
  const ref: string = description.paths[path].get.responses['200'].content['application/json'].schema.$ref
  const validate = ajv.getSchema(`vendor${ref}`)!
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

/** Names that an answer has and the description has not, by the schema in which they are missing. */
function undescribed(path: string, body: unknown): string[] {
  const found = new Set<string>()
  const visit = (schema: Body, value: Body, name: string): void => {
    if (schema.$ref) {
      const target = schema.$ref.split('/').at(-1)
      visit(description.components.schemas[target], value, target)
    } else if (Array.isArray(value)) for (const item of value) visit(schema.items, item, `${name}[]`)
    else if (typeof value === 'object' && value !== null && schema.properties) {
      for (const [key, inner] of Object.entries(value)) {
        if (schema.properties[key]) visit(schema.properties[key], inner, `${name}.${key}`)
        else found.add(`${name}.${key}`)
      }
    }
  }
  visit(description.paths[path].get.responses['200'].content['application/json'].schema, body, path)
  return [...found].sort()
}

let workspaces: SimulatedWorkspace[]
beforeAll(async () => {
  workspaces = await startWorkspaces({ profile: 'small' })
})
afterAll(() => Promise.all(workspaces.map(({ simulator }) => simulator.close())))

const modes = ['standard', 'retrospective', 'test', 'tutorial'].map((mode) => `mode[one_of]=${mode}`).join('&')

/** Every path of the description, asked so that the answer is as full as it gets. */
const requests: Record<string, (workspace: SimulatedWorkspace) => string[]> = {
  '/v2/incidents': () => [`/v2/incidents?page_size=250&${modes}`, `/v2/incidents?page_size=250&${modes}&sort_by=created_at_oldest_first`],
  '/v2/incidents/{id}': () => ['/v2/incidents/1', '/v2/incidents/25'],
  '/v2/incident_updates': () => ['/v2/incident_updates?page_size=250'],
  '/v2/escalations': () => ['/v2/escalations?page_size=50', '/v2/escalations?page_size=50&status[not_in]=resolved'],
  '/v3/catalog_entries': ({ simulator }) => [
    `/v3/catalog_entries?page_size=250&catalog_type_id=${simulator.env[`INCIDENT_IO_SERVICE_CATALOG_TYPE_ID_${simulator.workspace.toUpperCase()}`]}`,
  ],
  '/v1/severities': () => ['/v1/severities'],
  '/v1/incident_statuses': () => ['/v1/incident_statuses'],
  '/v1/incident_types': () => ['/v1/incident_types'],
  '/v2/incident_timestamps': () => ['/v2/incident_timestamps'],
  '/v2/incident_roles': () => ['/v2/incident_roles'],
  '/v2/users': () => ['/v2/users?page_size=250'],
}

describe('answers fit the vendor’s description', () => {
  it('knows every path of the description', () => {
    expect(Object.keys(requests).sort()).toEqual(Object.keys(description.paths).sort())
  })

  it.each(Object.keys(requests))('%s, in every workspace', async (path) => {
    for (const workspace of workspaces) {
      for (const request of requests[path]!(workspace)) {
        const { status, body } = await workspace.get(request)
        expect([status, findings(path, body)]).toEqual([200, []])
        // The description requires a duration metric's status and does not list it.
        expect(undescribed(path, body).filter((name) => name !== 'IncidentDurationMetricWithValueV2.status')).toEqual([])
      }
    }
  })

  it('would say so if one did not', async () => {
    const { body } = await workspaces[0]!.get('/v2/incidents?page_size=2')
    body.incidents[0].mode = 'drill'
    delete body.incidents[1].reference
    body.incidents[1].created_at = '2026-01-10'
    body.incidents[1].colour = 'red'
    expect(findings('/v2/incidents', body)).toEqual([
      '/incidents/0/mode must be equal to one of the allowed values',
      "/incidents/1 must have required property 'reference'",
      '/incidents/1/created_at must match format "date-time"',
    ])
    expect(undescribed('/v2/incidents', body)).toContain('IncidentV2.colour')
  })

  it('leaves the description at the instants that are meant for it, and in nothing else', async () => {
    const [, b] = workspaces
    b!.simulator.clock.set('2026-01-14T00:00:00Z')
    const { body } = await b!.get(`/v2/incidents?page_size=250&${modes}`)
    expect(new Set(findings('/v2/incidents', body).map((finding) => finding.replace(/\d+/, 'n')))).toEqual(
      new Set(['/incidents/n/incident_status/category must be equal to one of the allowed values']),
    )
    expect(undescribed('/v2/incidents', body)).toEqual(['IncidentDurationMetricWithValueV2.status', 'IncidentV2.reporting_surface'])
    const statuses = (await b!.get('/v1/incident_statuses')).body.incident_statuses
    expect(statuses.map((status: Body) => status.category)).toContain('observing')
    b!.simulator.reset()
  })
})
