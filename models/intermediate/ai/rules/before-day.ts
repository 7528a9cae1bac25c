import { days } from '#dsl'

/** Days whose figures a rate may be made of: four weeks, and never the day itself, so that a later run finds the same rate. */
export const beforeDay = { from: days(-28), to: days(-1) } as const
