import { acceptedValues, defineModel, from, literal, modelPer, notNull, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'

/** Statuses of one workspace with what they mean. */
export const stgIncidentIoIncidentStatuses = modelPer(workspaces, (ws) =>
  defineModel(
    {
      tags: ['ops'],
      tests: (r) => [
        unique(r.status_id),
        notNull(r.status_name, r.status_category),
        // The vendor adds categories: one is told, and counted as countable until somebody decides.
        acceptedValues(r.status_category, ['triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused']).warn(),
      ],
    },
    () =>
      from(incidentIo[ws.code].incident_status).select((s) => ({
        workspace_code: literal(ws.code),
        status_id: s.id,
        status_name: trim(s.name),
        status_category: s.category,
        is_deleted: s._fivetran_deleted.orElse(false),
        _fivetran_synced: toUtc(s._fivetran_synced),
      })),
  ),
)
