import { resources } from '../../../sources/amp/resources.ts'
import { ampSimulator, truth } from '../../../sources/amp/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const amp: ToolUnderTest = { system: 'amp', schema: 'raw_amp', simulator: ampSimulator, resources, truth }
