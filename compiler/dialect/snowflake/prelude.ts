/** Snowflake's meaning is the measure: nothing is missing. */
export const prelude: readonly string[] = []
