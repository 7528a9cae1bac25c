import { day, defineSource, integer, json, oneOf, string, tz } from '#dsl'

export const workspaces = [
  { code: 'a', schema: 'incidents_a' },
  { code: 'b', schema: 'incidents_b' },
] as const
export type Workspace = (typeof workspaces)[number]

/** Incidents of one workspace. */
export const incidents = (workspace: Workspace) =>
  defineSource(`${workspace.schema}.incident`, {
    /** Unique inside one workspace. */
    id: string(),
    /** Free text that responders write. */
    summary: string().null().pii(),
    mode: oneOf('standard', 'retrospective', 'test'),
    severity_name: string().null(),
    /** When the incident was declared. */
    reported_at: tz(),
    updated_at: tz(),
    services: json().null(),
  })

/** The rank that each workspace's names of severities stand for. */
export const severities = defineSource('shared.severity', { workspace_code: string(), severity_name: string(), severity_rank: integer() })

/** Tokens of the first tool, by engineer and day. */
export const alphaUsage = defineSource('ai.alpha_usage', {
  date: day(),
  /** The engineer's key at the vendor. */
  actor_key: string(),
  model: string(),
  sessions: integer().null(),
  input: integer(),
  output: integer(),
})

/** Messages of the second tool, by engineer and day. */
export const betaUsage = defineSource('ai.beta_usage', { date: day(), user_key: string(), messages: integer() })

/** Who works here. */
export const engineers = defineSource('hr.engineer', {
  engineer_id: integer(),
  user_key: string(),
  team_id: string().null(),
  email: string().null().pii(),
})
