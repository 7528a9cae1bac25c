import { defineModel, from, literal, modelPer, toUtc, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** What happened to the escalations of one workspace. */
export const stgIncidentIoEscalationEvents = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.escalation_id, r.event_id)] }, () =>
    from(incidentIo[ws.code].escalation_event).select((e) => ({
      workspace_code: literal(ws.code),
      escalation_id: e.escalation_id,
      event_id: e.event_id,
      /** NULL where the escalation belongs to no incident. */
      incident_key: incidentKey(ws.code, e.incident_id),
      event: e.event,
      occurred_at: toUtc(e.occurred_at),
      is_deleted: e._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(e._fivetran_synced),
    })),
  ),
)
