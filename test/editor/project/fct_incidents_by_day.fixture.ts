import { given, testModel } from '#dsl'
import { fctIncidents } from './fct_incidents.ts'
import { fctIncidentsByDay } from './fct_incidents_by_day.ts'

/** A fixture as a unit test has it: names of columns in what is given and what is expected. */
export const oneDay = testModel(fctIncidentsByDay, 'two incidents of one day', {
  given: [
    given(fctIncidents, [
      {
        incident_key: 'k1',
        incident_id: '1',
        workspace_code: 'a',
        mode: 'standard',
        reported_at: '2026-01-01 10:00:00',
        updated_at: '2026-01-01 10:00:00',
        severity_rank: 1,
        age_seconds: 0,
        is_severe: true,
        label: 'k1',
      },
    ]),
  ],
  expect: [{ incidents: 1, severe_incidents: 1 }],
})
