import { defineJob } from '#dsl'

/** Incidents of all workspaces, from the API to the marts. */
export const opsIncidents = defineJob({
  schedule: '0 * * * *',
  resources: ['incident_io.*'],
  select: '@source:raw_incident_io_*',
  description: 'Loads incidents of all workspaces every hour and builds what is made of them.',
})
