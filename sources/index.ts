import { resources as amp } from './amp/resources.ts'
import { resources as claudeCode } from './claude-code/resources.ts'
import { resources as cursor } from './cursor/resources.ts'
import { resources as firebender } from './firebender/resources.ts'
import { resources as incidentIo } from './incident-io/resources.ts'

/** Every extract-load resource of every system: what the command line can run. */
export const resources = [...incidentIo, ...claudeCode, ...cursor, ...firebender, ...amp]
