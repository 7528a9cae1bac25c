import { describeManyPeople } from '../support/describe-many-people.ts'
import { describeTool } from '../support/describe-tool.ts'
import { firebender } from './firebender.ts'

describeTool(firebender, [
  {
    route: 'POST /v2/organization/model-requests',
    table: 'model_request',
    id: (row) => String(row.request_id),
    path: 'outputTokens',
    column: 'output_tokens',
  },
  {
    route: 'POST /v2/organization/daily-usage-data',
    table: 'daily_usage',
    id: (row) => `${row.usage_date}|${row.email}`,
    path: 'inlineEdits',
    column: 'inline_edits',
  },
])

describeManyPeople(firebender)
