import { resources } from '../../../sources/goose/resources.ts'
import { gooseSimulator, truth } from '../../../sources/goose/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const goose: ToolUnderTest = { system: 'goose', schema: 'raw_goose', simulator: gooseSimulator, resources, truth }

export const headers = { authorization: 'Bearer simulated-key-goose' }
