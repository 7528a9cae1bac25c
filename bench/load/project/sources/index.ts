import { bearer, cursor, defineApi, defineResource, env, flag, numeric, payload, text } from '#extract-load'
import { incidents } from './bench/contract.ts'

const incident = payload({
  id: text,
  number: numeric,
  title: text,
  status: text,
  priority: numeric,
  service: payload({ id: text, name: text }),
  assignee_email: text,
  urgency: text,
  amount: numeric,
  is_major: flag,
  description: text,
  created_at: text,
  updated_at: text,
})

const benchIncidents = defineResource({
  id: 'bench.incidents',
  description: 'Incidents of the paging server.',
  api: defineApi({ name: 'the paging server', baseUrl: env('BENCH_URL'), authorization: bearer('BENCH_KEY') }),
  tables: { incident: incidents },
  payload: incident,
  start: '2024-01-01',
  watermark: { from: (record) => record.updated_at },
  extract: (api, window) =>
    api.walk(
      { path: '/incidents', rows: 'data', query: { updated_since: window.from.iso } },
      cursor({ next: 'next_cursor', parameter: 'cursor' }),
    ),
  rows: ({ service, ...record }, add) => add('incident', { ...record, service_id: service.id, service_name: service.name }),
})

export const resources = [benchIncidents]
