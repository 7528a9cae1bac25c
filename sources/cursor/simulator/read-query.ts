import { type Call, DAY, type EpochMs, type Reply, readBody, wholeNumber } from '#simulator-kit'
import { refuse } from './refuse.ts'

export interface Query {
  /** Both included. */
  startDate: EpochMs
  endDate: EpochMs
  page: number
  pageSize: number
}

/** What both reports take in their bodies, or the refusal. The largest page is our assumption. */
export function readQuery(call: Call): Query | { refusal: Reply } {
  const body = readBody(call)
  const startDate = wholeNumber(body?.startDate ?? Number.NaN, 0, 0, Number.MAX_SAFE_INTEGER)
  const endDate = wholeNumber(body?.endDate ?? Number.NaN, 0, 0, Number.MAX_SAFE_INTEGER)
  if (!body || startDate === undefined || endDate === undefined || endDate < startDate)
    return { refusal: refuse(400, 'startDate and endDate are required, in milliseconds, in this order') }
  if (endDate - startDate > 30 * DAY) return { refusal: refuse(400, 'the range may not exceed 30 days') }
  const page = wholeNumber(body.page, 1, 1, 1_000_000)
  const pageSize = wholeNumber(body.pageSize, 10, 1, 1_000)
  if (page === undefined || pageSize === undefined) return { refusal: refuse(400, 'page and pageSize are whole numbers from 1') }
  return { startDate, endDate, page, pageSize }
}

/** The rows of the page, and how the vendor numbers it. */
export function pageOf<T>(rows: readonly T[], { page, pageSize }: Query) {
  const numPages = Math.ceil(rows.length / pageSize)
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    pagination: { numPages, currentPage: page, pageSize, hasNextPage: page < numPages, hasPreviousPage: page > 1 },
  }
}
