import { acceptedValues, defineModel, expression, from, notNull, toUtc, trim, unique } from '#dsl'
import { oebotSlo } from '../../../sources/oebot/contract.ts'

/** What services promise, one row a version of an SLO: a changed objective closes the version and opens the next one. */
export const stgSloSlos = defineModel(
  {
    tags: ['slo'],
    tests: (r) => [
      unique(r.slo_id, r.valid_from),
      notNull(r.slo_id, r.valid_from, r.objective, r.window_days),
      acceptedValues(r.sli_type, ['availability', 'latency']).warn(),
      acceptedValues(r.window_type, ['rolling', 'calendar']).warn(),
      expression('objectives are above 0 and at most 1', r.objective.gt(0).and(r.objective.lte(1))),
      expression('windows have 7, 28 or 30 days', r.window_days.in([7, 28, 30])).warn(),
      expression('versions end after they begin', r.valid_to.gt(r.valid_from)),
    ],
  },
  () =>
    from(oebotSlo).select((s) => ({
      slo_id: s.slo_id,
      /** First UTC day on which this version holds. */
      valid_from: s.valid_from,
      /** First UTC day on which it holds no more; NULL for the version in force. */
      valid_to: s.valid_to,
      service: trim(s.service),
      team: trim(s.team),
      slo_name: trim(s.name),
      sli_type: s.sli_type,
      objective: s.objective,
      window_days: s.window_days,
      window_type: s.window_type,
      /** The source no longer has it. */
      is_deleted: s._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(s._fivetran_synced),
    })),
)
