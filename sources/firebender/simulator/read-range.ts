import { type EpochMs, type Reply, readBody, wholeNumber } from '#simulator-kit'
import { refuse } from './refuse.ts'

export interface Range {
  startDate: EpochMs
  /** Not included. */
  endDate: EpochMs
  body: Readonly<Record<string, unknown>>
}

/** The range in a request's body, or the refusal. */
export function readRange(call: Parameters<typeof readBody>[0]): Range | { refusal: Reply } {
  const body = readBody(call)
  const startDate = wholeNumber(body?.startDate ?? Number.NaN, 0, 0, Number.MAX_SAFE_INTEGER)
  const endDate = wholeNumber(body?.endDate ?? Number.NaN, 0, 0, Number.MAX_SAFE_INTEGER)
  if (!body || startDate === undefined || endDate === undefined || endDate < startDate)
    return { refusal: refuse(400, 'startDate and endDate are required, in milliseconds, in this order') }
  return { startDate, endDate, body }
}
