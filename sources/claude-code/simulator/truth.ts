import { dayText, parseInstant, type SourceData } from '#simulator-kit'
import { recordsAt, type UsageRecord } from './usage-record.ts'

function keyOf({ day, actor, customerType, terminal }: UsageRecord) {
  return {
    usage_date: dayText(day),
    actor_key: 'email' in actor ? `user:${actor.email.toLowerCase()}` : `api:${actor.apiKey}`,
    customer_type: customerType,
    terminal_type: terminal,
  }
}

function activityOf(record: UsageRecord) {
  const { actor, customerType, core, tools } = record
  return {
    ...keyOf(record),
    actor_type: 'email' in actor ? 'user_actor' : 'api_actor',
    actor_email: 'email' in actor ? actor.email : null,
    api_key_name: 'apiKey' in actor ? actor.apiKey : null,
    organization_id: '00000000-0000-4000-8000-00000000c0de',
    subscription_type: customerType === 'subscription' ? 'team' : null,
    sessions: core.sessions,
    lines_added: core.added,
    lines_removed: core.removed,
    commits: core.commits,
    pull_requests: core.pullRequests,
    edit_accepted: tools.edit_tool.accepted,
    edit_rejected: tools.edit_tool.rejected,
    multi_edit_accepted: tools.multi_edit_tool.accepted,
    multi_edit_rejected: tools.multi_edit_tool.rejected,
    write_accepted: tools.write_tool.accepted,
    write_rejected: tools.write_tool.rejected,
    notebook_edit_accepted: tools.notebook_edit_tool.accepted,
    notebook_edit_rejected: tools.notebook_edit_tool.rejected,
  }
}

function usageOf(record: UsageRecord) {
  return record.models.map(({ model, tokens, cost }) => ({
    ...keyOf(record),
    model,
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    cache_read_tokens: tokens.cache_read,
    cache_creation_tokens: tokens.cache_creation,
    estimated_cost_minor: cost,
    currency: 'USD',
  }))
}

/** What the source holds at an instant, as the tables into which it is loaded. Armed faults are not in it. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const records = [...recordsAt(data, parseInstant(at))]
  return { activity: records.map(activityOf), usage: records.flatMap(usageOf) }
}
