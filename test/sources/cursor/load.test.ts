import { describeManyPeople } from '../support/describe-many-people.ts'
import { describeTool } from '../support/describe-tool.ts'
import { cursor } from './cursor.ts'

describeTool(cursor, [
  {
    route: 'POST /teams/filtered-usage-events',
    table: 'usage_event',
    id: (row) => `${Date.parse(String(row.event_at))}|${row.user_email}|${row.model}`,
    path: 'requestsCosts',
    column: 'requests_costs',
  },
  {
    route: 'POST /teams/daily-usage-data',
    table: 'daily_usage',
    id: (row) => `${row.usage_date}|${row.email}`,
    path: 'chatRequests',
    column: 'chat_requests',
  },
])

describeManyPeople(cursor)
