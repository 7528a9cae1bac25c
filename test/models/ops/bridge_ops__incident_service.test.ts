import { given, testModel } from '#dsl'
import { describeModelTests } from '#testing'
import { intOpsIncidentServices } from '../../../models/intermediate/ops/int_ops__incident_services.ts'
import { intOpsIncidentsUnioned } from '../../../models/intermediate/ops/int_ops__incidents_unioned.ts'
import { bridgeOpsIncidentService } from '../../../models/marts/ops/bridge_ops__incident_service.ts'
import { unionedIncident } from './unioned-incident.ts'

const service = (incident_key: string, service_key: string, position: number) => ({
  incident_key,
  service_key,
  service_name: service_key.toUpperCase(),
  source_field: 'Service',
  position,
})

describeModelTests([
  testModel(
    bridgeOpsIncidentService,
    'the weights of an incident add up to 1, also of three; no service is `unknown`; deleted incidents are left out',
    {
      given: [
        given(intOpsIncidentsUnioned, [
          { ...unionedIncident, incident_key: 'one' },
          { ...unionedIncident, incident_key: 'two' },
          { ...unionedIncident, incident_key: 'three' },
          { ...unionedIncident, incident_key: 'none' },
          { ...unionedIncident, incident_key: 'deleted', is_deleted: true },
        ]),
        given(intOpsIncidentServices, [
          service('one', 'a', 4),
          service('two', 'b', 1),
          service('two', 'a', 2),
          service('three', 'c', 0),
          service('three', 'a', 1),
          service('three', 'b', 2),
          service('deleted', 'a', 0),
        ]),
      ],
      expect: [
        { incident_key: 'one', service_key: 'a', service_name: 'A', source_field: 'Service', is_primary: true, allocation_weight: 1 },
        { incident_key: 'two', service_key: 'b', service_name: 'B', source_field: 'Service', is_primary: true, allocation_weight: 0.5 },
        { incident_key: 'two', service_key: 'a', service_name: 'A', source_field: 'Service', is_primary: false, allocation_weight: 0.5 },
        {
          incident_key: 'three',
          service_key: 'c',
          service_name: 'C',
          source_field: 'Service',
          is_primary: true,
          allocation_weight: '0.333334',
        },
        {
          incident_key: 'three',
          service_key: 'a',
          service_name: 'A',
          source_field: 'Service',
          is_primary: false,
          allocation_weight: '0.333333',
        },
        {
          incident_key: 'three',
          service_key: 'b',
          service_name: 'B',
          source_field: 'Service',
          is_primary: false,
          allocation_weight: '0.333333',
        },
        { incident_key: 'none', service_key: 'unknown', service_name: null, source_field: null, is_primary: true, allocation_weight: 1 },
      ],
    },
  ),
])
