import { defineModel, from, unionOver } from '#dsl'
import { severities, workspaces } from './sources.ts'
import { stgIncidents } from './stg_incidents.ts'

const all = () => unionOver(workspaces, (ws) => stgIncidents[ws.code]).as('all_incidents')

/** Incidents of every workspace. */
export const intIncidents = defineModel({}, () =>
  from(all())
    .leftJoin(severities, (i, s) => i.workspace_code.eq(s.workspace_code).and(i.severity_name.eq(s.severity_name)))
    .firstPer(
      (i) => [i.incident_key],
      (i) => [i.updated_at.desc()],
    )
    .select(({ severity_name, ...i }, s) => ({
      ...i,
      severity_name_source: severity_name,
      /** 1 is the most severe. */
      severity_rank: s.severity_rank.orElse(99),
    })),
)
