import { acceptedValues, defineModel, from, hashPii, literal, modelPer, notNull, sha256, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** Incidents as one workspace sends them, deleted ones too, in UTC; their texts stay behind. */
export const stgIncidentIoIncidents = modelPer(workspaces, (ws) =>
  defineModel(
    {
      tags: ['ops'],
      tests: (r) => [
        unique(r.incident_key),
        notNull(r.incident_key, r.created_at, r.updated_at),
        acceptedValues(r.mode, ['standard', 'retrospective', 'test', 'tutorial']).warn().atMost({ share: 0.005 }),
        acceptedValues(r.visibility, ['public', 'private']).warn().atMost({ share: 0.005 }),
      ],
    },
    () =>
      from(incidentIo[ws.code].incident).select((i) => ({
        /** The incident across workspaces: sha256 of workspace and id. */
        incident_key: incidentKey(ws.code, i.id),
        workspace_code: literal(ws.code),
        incident_id: i.id,
        reference: i.reference,
        status_id: i.incident_status_id,
        type_id: i.incident_type_id,
        severity_id: i.severity_id,
        mode: i.mode,
        visibility: i.visibility,
        /** Keyed hash of the declaring user's id; NULL where an API key declared it. */
        creator_user_hash: hashPii(i.creator_user_id),
        /** Hash of the ticket that the incident names: workspaces that share an outage have the same one. */
        cross_workspace_group_key: sha256(i.external_issue_permalink),
        workload_minutes_total: i.workload_minutes_total,
        created_at: toUtc(i.created_at),
        updated_at: toUtc(i.updated_at),
        /** The source no longer has it. */
        is_deleted: i._fivetran_deleted.orElse(false),
        _fivetran_synced: toUtc(i._fivetran_synced),
      })),
  ),
)
