import { acceptedValues, defineModel, from, literal, lower, modelPer, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'
import { incidentKey } from '../../macros/incident-key.ts'

/** The vendor's own durations of incidents of one workspace. */
export const stgIncidentIoDurationMetrics = modelPer(workspaces, (ws) =>
  defineModel(
    {
      tags: ['ops'],
      tests: (r) => [
        unique(r.incident_key, r.metric_id),
        acceptedValues(r.metric_status, ['success', 'timestamps_missing', 'calculating', 'invalid_timestamps'])
          .warn()
          .atMost({ share: 0.005 }),
      ],
    },
    () =>
      from(incidentIo[ws.code].incident_duration_metric).select((m) => ({
        incident_key: incidentKey(ws.code, m.incident_id),
        workspace_code: literal(ws.code),
        metric_id: m.duration_metric_id,
        /** In small letters, without blanks around it. */
        metric_name: lower(trim(m.name)),
        metric_status: m.status,
        /** Seconds; only `success` has them. */
        value_seconds: m.value_seconds,
        is_deleted: m._fivetran_deleted.orElse(false),
        _fivetran_synced: toUtc(m._fivetran_synced),
      })),
  ),
)
