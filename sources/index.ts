import { resources as amp } from './amp/resources.ts'
import { resources as chatGpt } from './chatgpt/resources.ts'
import { resources as claudeCode } from './claude-code/resources.ts'
import { resources as cursor } from './cursor/resources.ts'
import { resources as ecommerce } from './ecommerce/resources.ts'
import { resources as firebender } from './firebender/resources.ts'
import { resources as g2 } from './g2/resources.ts'
import { resources as goose } from './goose/resources.ts'
import { resources as incidentIo } from './incident-io/resources.ts'
import { resources as oebot } from './oebot/resources.ts'
import { resources as vantage } from './vantage/resources.ts'

/** Every extract-load resource of every system: what the command line can run. */
export const resources = [
  ...incidentIo,
  ...claudeCode,
  ...cursor,
  ...firebender,
  ...amp,
  ...ecommerce,
  ...oebot,
  ...vantage,
  ...chatGpt,
  ...g2,
  ...goose,
]
