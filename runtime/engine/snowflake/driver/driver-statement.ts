import type { FileAndStageBindStatement, RowStatement } from 'snowflake-sdk'

/** A statement of the driver: one that gives rows, or a PUT. */
export type DriverStatement = RowStatement | FileAndStageBindStatement
