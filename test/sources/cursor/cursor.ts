import { resources } from '../../../sources/cursor/resources.ts'
import { cursorSimulator, truth } from '../../../sources/cursor/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const cursor: ToolUnderTest = { system: 'cursor', schema: 'raw_cursor', simulator: cursorSimulator, resources, truth }
