import { columnsOver, defineModel, from, max, min, not, notNull, unique } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { timestampMap } from '../../seeds/timestamp_map.ts'
import { stgIncidentIoTimestampValues } from '../../staging/ops/stg_incident_io__timestamp_values.ts'

/** Those that marts show. */
const kinds = ['reported', 'acknowledged', 'impact_started', 'identified', 'fixed', 'resolved', 'closed'] as const

const mapped = () =>
  from(ofAllWorkspaces(stgIncidentIoTimestampValues).as('all_timestamps'))
    .leftJoin(timestampMap, (t, map) => t.workspace_code.eq(map.workspace_code).and(t.timestamp_name.eq(map.timestamp_name)))
    .select((t, map) => ({ ...t, timestamp_kind: map.timestamp_kind }))
    .as('mapped_timestamps')

/** One row an incident: its timestamps by what they mean, in UTC; the earliest where several mean the same. */
export const intOpsIncidentTimestamps = defineModel(
  { tags: ['ops'], tests: (r) => [unique(r.incident_key), notNull(r.incident_key)] },
  () =>
    from(mapped())
      .groupBy((t) => ({ incident_key: t.incident_key }))
      .aggregate((t) => ({
        ...columnsOver(kinds, (kind) => [`${kind}_at`, min(t.occurred_at).where(t.timestamp_kind.eq(kind).and(not(t.is_deleted)))]),
        /** When one of them was last loaded or removed. */
        last_synced_at: max(t._fivetran_synced),
      })),
)
