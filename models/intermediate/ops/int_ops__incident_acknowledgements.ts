import { acceptedValues, defineModel, from, greatestIgnoreNulls, max, min, not, notNull, unique, when } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { stgIncidentIoEscalationEvents } from '../../staging/ops/stg_incident_io__escalation_events.ts'
import { stgIncidentIoIncidentUpdates } from '../../staging/ops/stg_incident_io__incident_updates.ts'
import { intOpsIncidentTimestamps } from './int_ops__incident_timestamps.ts'
import { intOpsIncidentsUnioned } from './int_ops__incidents_unioned.ts'

const escalations = () =>
  from(ofAllWorkspaces(stgIncidentIoEscalationEvents).as('all_escalation_events'))
    .where((e) => e.incident_key.isNotNull())
    .groupBy((e) => ({ incident_key: e.incident_key }))
    .aggregate((e) => ({
      acked_at: min(e.occurred_at).where(e.event.eq('acked').and(not(e.is_deleted))),
      last_synced_at: max(e._fivetran_synced),
    }))
    .as('escalations')

const updates = () =>
  from(ofAllWorkspaces(stgIncidentIoIncidentUpdates).as('all_updates'))
    .groupBy((u) => ({ incident_key: u.incident_key }))
    .aggregate((u) => ({
      first_by_person_at: min(u.created_at).where(u.updater_user_hash.isNotNull().and(not(u.is_deleted))),
      last_synced_at: max(u._fivetran_synced),
    }))
    .as('updates')

/**
 * One row an incident: when a person took it up, by the best evidence there is. In this order: an escalation was
 * acknowledged; the workspace's own timestamp for it; the first update that a person wrote. Who leads the incident is no
 * evidence here, since the vendor does not say since when.
 */
export const intOpsIncidentAcknowledgements = defineModel(
  {
    tags: ['ops'],
    tests: (r) => [unique(r.incident_key), notNull(r.incident_key), acceptedValues(r.ack_source, ['escalation', 'timestamp', 'update'])],
  },
  () =>
    from(intOpsIncidentsUnioned)
      .leftJoin(escalations(), (i, e) => i.incident_key.eq(e.incident_key))
      .leftJoin(intOpsIncidentTimestamps, (i, _, t) => i.incident_key.eq(t.incident_key))
      .leftJoin(updates(), (i, _e, _t, u) => i.incident_key.eq(u.incident_key))
      .select((i, e, t, u) => ({
        incident_key: i.incident_key,
        /** UTC; NULL without any evidence. */
        acknowledged_at: e.acked_at.orElse(t.acknowledged_at).orElse(u.first_by_person_at),
        /** Which evidence `acknowledged_at` is taken from. */
        ack_source: when(e.acked_at.isNotNull(), 'escalation')
          .when(t.acknowledged_at.isNotNull(), 'timestamp')
          .when(u.first_by_person_at.isNotNull(), 'update')
          .otherwise(null),
        /** When an escalation event or an update was last loaded or removed. */
        last_synced_at: greatestIgnoreNulls(e.last_synced_at, u.last_synced_at),
      })),
)
