import type { RunEvent } from './run-event.ts'

/** One line of JSON. Integers beyond 2^53 are texts of their digits, so that no reader rounds them. */
export const renderJsonEvent = (event: RunEvent): string =>
  JSON.stringify(event, (_, value: unknown) => {
    if (typeof value !== 'bigint') return value
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value)
  })
