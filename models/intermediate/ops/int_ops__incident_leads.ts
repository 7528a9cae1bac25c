import { defineModel, from, max, min, not } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { stgIncidentIoRoleAssignments } from '../../staging/ops/stg_incident_io__role_assignments.ts'

/** One row an incident: who leads it. */
export const intOpsIncidentLeads = defineModel({ tags: ['ops'], materialized: 'ephemeral' }, () =>
  from(ofAllWorkspaces(stgIncidentIoRoleAssignments).as('all_roles'))
    .groupBy((r) => ({ incident_key: r.incident_key }))
    .aggregate((r) => ({
      /** Keyed hash of the user's id; NULL while nobody leads. Of several leads the same one each time. */
      lead_user_hash: min(r.assignee_user_hash).where(r.role_type.eq('lead').and(not(r.is_deleted))),
      /** When one of the roles was last loaded or removed. */
      last_synced_at: max(r._fivetran_synced),
    })),
)
