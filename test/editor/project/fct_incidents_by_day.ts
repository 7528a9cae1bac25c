import { countDistinct, defineModel, from, toDay, when } from '#dsl'
import { fctIncidents } from './fct_incidents.ts'

/** One row per day. */
export const fctIncidentsByDay = defineModel({}, () =>
  from(fctIncidents)
    .groupBy((i) => ({ reported_on: toDay(i.reported_at) }))
    .aggregate((i) => ({ incidents: countDistinct(i.incident_key), severe_incidents: countDistinct(i.incident_key).where(i.is_severe) }))
    .derive((d) => ({ level: when(d.severe_incidents.gt(0), 'severe').otherwise('calm') })),
)
