import { count, defineModel, from, greatestIgnoreNulls, max, notNull, unique } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { stgIncidentIoCustomFieldValues } from '../../staging/ops/stg_incident_io__custom_field_values.ts'
import { intOpsIncidentAcknowledgements } from './int_ops__incident_acknowledgements.ts'
import { intOpsIncidentDurations } from './int_ops__incident_durations.ts'
import { intOpsIncidentLeads } from './int_ops__incident_leads.ts'
import { intOpsIncidentMerges } from './int_ops__incident_merges.ts'
import { intOpsIncidentServices } from './int_ops__incident_services.ts'
import { intOpsIncidentTimestamps } from './int_ops__incident_timestamps.ts'
import { intOpsIncidentsUnioned } from './int_ops__incidents_unioned.ts'

const services = () =>
  from(intOpsIncidentServices)
    .groupBy((s) => ({ incident_key: s.incident_key }))
    .aggregate(() => ({ service_count: count() }))
    .as('services')
const fields = () =>
  from(ofAllWorkspaces(stgIncidentIoCustomFieldValues).as('all_field_values'))
    .groupBy((v) => ({ incident_key: v.incident_key }))
    .aggregate((v) => ({ last_synced_at: max(v._fivetran_synced) }))
    .as('fields')
/** Incidents with all that belongs to them, one row each, deleted ones too. */
export const intOpsIncidentsEnriched = defineModel(
  { tags: ['ops'], tests: (r) => [unique(r.incident_key), notNull(r.last_synced_at)] },
  () =>
    from(intOpsIncidentsUnioned)
      .leftJoin(intOpsIncidentTimestamps, (i, t) => i.incident_key.eq(t.incident_key))
      .leftJoin(intOpsIncidentAcknowledgements, (i, _t, ack) => i.incident_key.eq(ack.incident_key))
      .leftJoin(intOpsIncidentLeads, (i, _t, _a, lead) => i.incident_key.eq(lead.incident_key))
      .leftJoin(intOpsIncidentDurations, (i, _t, _a, _l, duration) => i.incident_key.eq(duration.incident_key))
      .leftJoin(intOpsIncidentMerges, (i, _t, _a, _l, _d, merge) => i.incident_key.eq(merge.incident_key))
      .leftJoin(services(), (i, _t, _a, _l, _d, _m, service) => i.incident_key.eq(service.incident_key))
      .leftJoin(fields(), (i, _t, _a, _l, _d, _m, _s, field) => i.incident_key.eq(field.incident_key))
      .select((i, t, ack, lead, duration, merge, service, field) => ({
        ...i,
        /** The workspace's own timestamp; UTC. */
        reported_timestamp: t.reported_at,
        impact_started_at: t.impact_started_at,
        fixed_at: t.fixed_at,
        resolved_at: t.resolved_at,
        closed_at: t.closed_at,
        acknowledged_at: ack.acknowledged_at,
        ack_source: ack.ack_source,
        lead_user_hash: lead.lead_user_hash,
        /** The vendor's figure for the time to resolve, or to restore where the workspace measures that only. */
        vendor_resolve_seconds: duration.resolve_seconds,
        vendor_restore_seconds: duration.restore_seconds,
        merged_into_incident_key: merge.merged_into_incident_key,
        root_incident_key: merge.root_incident_key,
        is_chain_complete: merge.is_chain_complete,
        /** Services that responders named. */
        service_count: service.service_count.orElse(0),
        /** When the incident, anything that belongs to it or the words for it were last loaded or removed: what came later is new to a reader. */
        last_synced_at: greatestIgnoreNulls(
          i.last_synced_at,
          t.last_synced_at,
          ack.last_synced_at,
          lead.last_synced_at,
          duration.last_synced_at,
          merge.last_synced_at,
          field.last_synced_at,
        ),
      })),
)
