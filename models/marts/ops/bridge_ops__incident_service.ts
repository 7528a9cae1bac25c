import { count, defineModel, from, literal, not, notNull, relationship, rowNumber, unique, when } from '#dsl'
import { intOpsIncidentServices } from '../../intermediate/ops/int_ops__incident_services.ts'
import { intOpsIncidentsUnioned } from '../../intermediate/ops/int_ops__incidents_unioned.ts'
import { fctOpsIncidents } from './fct_ops__incidents.ts'

const numbered = () =>
  from(intOpsIncidentsUnioned)
    .leftJoin(intOpsIncidentServices, (i, service) => i.incident_key.eq(service.incident_key))
    .where((i) => not(i.is_deleted))
    .select((i, service) => {
      const ofIncident = { by: i.incident_key }
      return {
        incident_key: i.incident_key,
        service_key: service.service_key.orElse('unknown'),
        service_name: service.service_name,
        source_field: service.source_field,
        /** The first that responders named. */
        is_primary: rowNumber()
          .over({ ...ofIncident, order: [service.position.asc(), service.service_key.asc()] })
          .eq(1),
        services: count().over(ofIncident),
      }
    })
    .as('numbered_services')

const shared = () =>
  from(numbered())
    .select(({ services, ...s }) => ({ ...s, share: literal(1).dividedBy(services).orElse(1), others: services.minus(1) }))
    .as('shared_services')

/**
 * One row an incident and service; an incident without one has the row `unknown`, so that a join loses nothing. Count
 * incidents by distinct `incident_key`; sums over services take `allocation_weight`. Built anew each time: it is small, and
 * a service that was taken off an incident leaves no trace in a window.
 */
export const bridgeOpsIncidentService = defineModel(
  {
    tags: ['ops'],
    tests: (r) => [
      unique(r.incident_key, r.service_key),
      notNull(r.incident_key, r.service_key, r.allocation_weight),
      relationship(r.incident_key, fctOpsIncidents, (f) => f.incident_key),
    ],
  },
  () =>
    from(shared()).select(({ share, others, ...s }) => ({
      ...s,
      /** 1/n at six decimals; the first service takes the rest, so that the weights of an incident add up to 1 exactly. */
      allocation_weight: when(s.is_primary, literal(1).minus(share.times(others))).otherwise(share),
    })),
)
