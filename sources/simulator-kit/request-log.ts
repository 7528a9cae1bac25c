/** What a test may ask about a past request. No headers and no bodies, so no secrets. */
export interface LoggedRequest {
  method: string
  path: string
  query: string
  /** 0 where the connection was dropped before an answer. */
  status: number
  /** The virtual clock at the request, as ISO text. */
  at: string
}

export interface RequestLog {
  add(entry: LoggedRequest): void
  /** The newest entries, oldest first. */
  entries(): LoggedRequest[]
  /** All requests since the last reset, those that are no longer kept included. */
  count(): number
  reset(): void
}

const KEPT = 10_000

export function requestLog(): RequestLog {
  let kept: LoggedRequest[] = []
  let count = 0
  return {
    add: (entry) => {
      count += 1
      kept.push(entry)
      if (kept.length >= 2 * KEPT) kept = kept.slice(-KEPT)
    },
    entries: () => kept.slice(-KEPT),
    count: () => count,
    reset: () => {
      kept = []
      count = 0
    },
  }
}
