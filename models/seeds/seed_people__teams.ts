import { defineSeed, string } from '#dsl'

/** Teams of engineers. */
export const teams = defineSeed({ team_id: string(), team_name: string() }, { key: (r) => [r.team_id], tags: ['ai_telemetry'] })
