import { resources } from '../../../sources/g2/resources.ts'
import { g2Simulator, truth } from '../../../sources/g2/simulator/index.ts'
import type { ToolUnderTest } from '../support/tool-under-test.ts'

export const g2: ToolUnderTest = { system: 'g2', schema: 'raw_g2', simulator: g2Simulator, resources, truth }

/** A row as faults name it. */
export const idOf = (row: Readonly<Record<string, unknown>>): string => `${row.event_date}|${row.username}|${row.feature}|${row.language}`
