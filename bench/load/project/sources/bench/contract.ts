import { decimal, defineSource, flag, integer, oneOf, string, tz } from '#dsl'

export const incidents = defineSource(
  'raw.bench_incidents',
  {
    id: string(),
    number: integer(),
    title: string(),
    status: oneOf('open', 'ack', 'closed'),
    priority: integer(),
    service_id: string(),
    service_name: string(),
    assignee_email: string().pii().null(),
    urgency: oneOf('high', 'low'),
    amount: decimal(18, 2),
    is_major: flag(),
    description: string().null(),
    created_at: tz(),
    updated_at: tz(),
    _fivetran_synced: tz(),
    _fivetran_deleted: flag().null(),
  },
  { key: (r) => [r.id] },
)
