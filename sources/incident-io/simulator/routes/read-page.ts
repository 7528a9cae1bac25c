import type { Call } from '#simulator-kit'
import type { Complaint } from '../answers/vendor-errors.ts'

/** How much of a list is asked for. */
export interface PageRequest {
  size: number
  /** The id behind which the page starts; left out for the first page. */
  after?: string
}

/** Reads `page_size` (25 where left out) and `after`, or says what is wrong with them. */
export function readPage(call: Call, maximum: number): PageRequest | Complaint {
  const text = call.query.get('page_size')
  const size = text === null ? 25 : Number(text)
  if (!Number.isInteger(size) || size < 1) return { field: 'page_size', message: `page_size must be a whole number from 1, not "${text}"` }
  if (size > maximum) return { field: 'page_size', message: `page_size must be at most ${maximum}` }
  const after = call.query.get('after')
  return after ? { size, after } : { size }
}
