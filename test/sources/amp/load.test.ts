import { describeManyPeople } from '../support/describe-many-people.ts'
import { describeTool } from '../support/describe-tool.ts'
import { amp } from './amp.ts'

describeTool(amp, [
  {
    route: 'GET /api/v2/workspace/analytics/daily-usage',
    table: 'daily_activity',
    id: (row) => `${row.usage_date}|${row.user_id}`,
    path: 'metrics.linesModified',
    column: 'lines_modified',
  },
])

describeManyPeople(amp)
