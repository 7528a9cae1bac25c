import {
  acceptedValues,
  defineModel,
  defineRow,
  expression,
  flag,
  from,
  hours,
  integer,
  inWindow,
  not,
  notNull,
  ntz,
  oneOf,
  relationship,
  secondsBetween,
  string,
  unique,
  when,
} from '#dsl'
import { intOpsIncidentsEnriched } from '../../intermediate/ops/int_ops__incidents_enriched.ts'
import { intOpsIncidentsUnioned } from '../../intermediate/ops/int_ops__incidents_unioned.ts'
import { listFlags } from '../../macros/list-flags.ts'

/** Those that the vendor describes; it adds to them. */
const statusCategories = ['triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused'] as const

/** Times are UTC, durations whole seconds. Neither texts nor names of people come this far. */
export const incidentRow = defineRow({
  /** The incident across workspaces: sha256 of workspace and id. */
  incident_key: string(),
  workspace_code: oneOf('a', 'b', 'c'),
  incident_id: string(),
  /** INC-123: unique inside one workspace only. */
  reference: string(),
  status_name: string().null(),
  /** What the status means in all workspaces. */
  status_category: oneOf(...statusCategories).null(),
  severity_name_source: string().null(),
  /** The vendor's rank: the lower, the less severe. */
  severity_rank_source: integer().null(),
  /** 1 is the most severe; 99 where the workspace's name is not mapped; NULL where nobody has judged it yet. */
  severity_rank: integer().null(),
  incident_type: string().null(),
  mode: oneOf('standard', 'retrospective', 'test', 'tutorial'),
  visibility: oneOf('public', 'private'),
  /** When the incident was reported; when it was declared, where the workspace does not say. */
  reported_at: ntz(),
  impact_started_at: ntz().null(),
  /** When a person took it up. */
  acknowledged_at: ntz().null(),
  /** What says so; NULL with `acknowledged_at`. */
  ack_source: oneOf('escalation', 'timestamp', 'update').null(),
  fixed_at: ntz().null(),
  resolved_at: ntz().null(),
  closed_at: ntz().null(),
  created_at: ntz(),
  updated_at: ntz(),
  /** From reported. NULL if it did not happen, came before the report (flagged), or the incident was only told afterwards. */
  time_to_acknowledge_seconds: integer().null(),
  /** From reported. NULL if it did not happen or came before the report (flagged). */
  time_to_fix_seconds: integer().null(),
  /** From reported: the R of an MTTR that means resolving. NULL as above. */
  time_to_resolve_seconds: integer().null(),
  /** From the start of the impact, or from reported where that is not known, to resolved: the R of an MTTR that means restoring. */
  time_to_restore_seconds: integer().null(),
  /** The vendor's own figure, to compare with. */
  vendor_duration_seconds: integer().null(),
  /** Which of our durations the vendor's figure is to be compared with. */
  vendor_duration_measure: oneOf('resolve', 'restore').null(),
  /** Keyed hash of the lead's user id; NULL while nobody leads. */
  lead_user_hash: string().null(),
  /** Services that responders named. */
  service_count: integer(),
  /** Counts as an incident in reliability figures: a real one, and not in triage, declined, merged or canceled. */
  is_countable: flag(),
  is_merged: flag(),
  /** The incident that it was merged into. */
  merged_into_incident_key: string().null(),
  /** The incident that holds it at the end of a chain of merges. */
  merge_root_incident_key: string().null(),
  /** Equal for incidents of several workspaces that name the same ticket: one outage, several rows. */
  cross_workspace_group_key: string().null(),
  /** What is wrong with the row: names of flags, sorted, joined by commas; '' where nothing is. */
  dq_flags: string(),
  /** Always false here: what the source no longer has is removed. */
  is_deleted: flag(),
  _fivetran_synced: ntz(),
  /** When anything of the incident was last loaded: what the runs' windows are cut by. */
  last_synced_at: ntz(),
})

/** The window's incidents with seconds between their times, negative ones too. */
const timed = () =>
  from(intOpsIncidentsEnriched)
    .where((i) => inWindow(i.last_synced_at, i.workspace_code))
    .select((i) => {
      const reported = i.reported_timestamp.orElse(i.created_at)
      return {
        ...i,
        reported_at: reported,
        to_acknowledge: secondsBetween(reported, i.acknowledged_at),
        to_fix: secondsBetween(reported, i.fixed_at),
        to_resolve: secondsBetween(reported, i.resolved_at),
        to_restore: secondsBetween(i.impact_started_at.orElse(reported), i.resolved_at),
      }
    })
    .as('timed_incidents')

/**
 * One row an incident of any workspace and mode, kept up to date by merging what was loaded since the last run. Means are
 * ratios of sums: `sum(time_to_resolve_seconds) / count(time_to_resolve_seconds)` of countable rows, never means of means.
 */
export const fctOpsIncidents = defineModel(
  {
    tags: ['ops'],
    row: incidentRow,
    incremental: {
      key: (r) => [r.incident_key],
      cursor: (r) => r.last_synced_at,
      partition: (r) => r.workspace_code,
      lookback: hours(2),
      newest: (r) => [r.updated_at, r.last_synced_at],
      deleted: (r) => r.is_deleted,
      sweep: {
        live: () =>
          from(intOpsIncidentsUnioned)
            .where((i) => not(i.is_deleted))
            .select((i) => ({ incident_key: i.incident_key })),
        maxShrink: 0.2,
      },
    },
    tests: (r) => [
      unique(r.incident_key),
      unique(r.workspace_code, r.incident_id),
      notNull(r.incident_key),
      acceptedValues(r.workspace_code, ['a', 'b', 'c']),
      acceptedValues(r.ack_source, ['escalation', 'timestamp', 'update']),
      acceptedValues(r.status_category, statusCategories).warn(),
      expression('durations are not negative', r.time_to_acknowledge_seconds.gte(0)),
      expression('ranks are 1 to 5, or 99', r.severity_rank.within(1, 6).or(r.severity_rank.eq(99))),
      relationship(r.merged_into_incident_key, intOpsIncidentsUnioned, (i) => i.incident_key).warn(),
    ],
  },
  () =>
    from(timed()).select((i) => {
      const isOver = i.status_category.in(['learning', 'closed'])
      return incidentRow({
        ...i,
        time_to_acknowledge_seconds: when(i.to_acknowledge.gte(0).and(i.mode.ne('retrospective')), i.to_acknowledge).otherwise(null),
        time_to_fix_seconds: when(i.to_fix.gte(0), i.to_fix).otherwise(null),
        time_to_resolve_seconds: when(i.to_resolve.gte(0), i.to_resolve).otherwise(null),
        time_to_restore_seconds: when(i.to_restore.gte(0), i.to_restore).otherwise(null),
        vendor_duration_seconds: i.vendor_resolve_seconds.orElse(i.vendor_restore_seconds),
        vendor_duration_measure: when(i.vendor_resolve_seconds.isNotNull(), 'resolve')
          .when(i.vendor_restore_seconds.isNotNull(), 'restore')
          .otherwise(null),
        is_countable: i.mode
          .eq('standard')
          .and(i.status_category.notIn(['triage', 'declined', 'merged', 'canceled']).orElse(true))
          .and(not(i.is_deleted)),
        is_merged: i.status_category.eq('merged').orElse(false).or(i.merged_into_incident_key.isNotNull()),
        merge_root_incident_key: i.root_incident_key,
        dq_flags: listFlags({
          acknowledged_before_reported: i.to_acknowledge.lt(0),
          acknowledged_missing: isOver.and(i.mode.eq('standard')).and(i.acknowledged_at.isNull()),
          fixed_before_reported: i.to_fix.lt(0),
          merge_chain_not_followed: not(i.is_chain_complete),
          reported_missing: i.reported_timestamp.isNull(),
          resolved_before_impact: i.to_restore.lt(0),
          resolved_before_reported: i.to_resolve.lt(0),
          resolved_missing: isOver.and(i.resolved_at.isNull()),
          severity_not_mapped: i.severity_rank.eq(99),
          status_category_unknown: not(i.status_category.in(statusCategories).orElse(false)),
        }),
      })
    }),
)
