import { describeManyPeople } from '../support/describe-many-people.ts'
import { describeTool } from '../support/describe-tool.ts'
import { claudeCode } from './claude-code.ts'

const route = 'GET /v1/organizations/usage_report/claude_code'
const id = (row: Readonly<Record<string, unknown>>) =>
  [row.usage_date, row.actor_email ?? row.api_key_name, row.customer_type, row.terminal_type].join('|')

describeTool(claudeCode, [{ route, table: 'activity', id, path: 'core_metrics.num_sessions', column: 'sessions' }])

describeManyPeople(claudeCode)
