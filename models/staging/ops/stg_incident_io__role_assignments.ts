import { acceptedValues, defineModel, from, hashPii, literal, modelPer, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** Roles of incidents of one workspace, held or not. */
export const stgIncidentIoRoleAssignments = modelPer(workspaces, (ws) =>
  defineModel(
    {
      tags: ['ops'],
      tests: (r) => [
        unique(r.incident_key, r.role_id),
        acceptedValues(r.role_type, ['lead', 'reporter', 'custom']).warn().atMost({ share: 0.005 }),
      ],
    },
    () =>
      from(incidentIo[ws.code].incident_role_assignment).select((r) => ({
        incident_key: incidentKey(ws.code, r.incident_id),
        workspace_code: literal(ws.code),
        role_id: r.role_id,
        role_type: r.role_type,
        /** Keyed hash of the holder's user id; NULL while nobody holds the role. */
        assignee_user_hash: hashPii(r.assignee_user_id),
        is_deleted: r._fivetran_deleted.orElse(false),
        _fivetran_synced: toUtc(r._fivetran_synced),
      })),
  ),
)
