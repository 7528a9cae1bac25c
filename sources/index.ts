import { resources as incidentIo } from './incident-io/resources.ts'

/** Every extract-load resource of every system: what the command line can run. */
export const resources = [...incidentIo]
