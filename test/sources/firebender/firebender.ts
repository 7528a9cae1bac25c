import { resources } from '../../../sources/firebender/resources.ts'
import { firebenderSimulator, truth } from '../../../sources/firebender/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const firebender: ToolUnderTest = {
  system: 'firebender',
  schema: 'raw_firebender',
  simulator: firebenderSimulator,
  resources,
  truth,
}
