import type { FaultInput } from '#simulator-kit'

/** What a client must survive so that the rows do not tell of it. A source adds where rows of its own may come twice. */
export const tracelessFaults: readonly FaultInput[] = [
  { kind: 'rate_limited', times: 2, retryAfter: { seconds: 2 } },
  { kind: 'rate_limited', retryAfter: { httpDateInSeconds: 3 } },
  { kind: 'rate_limited', retryAfter: 'none' },
  { kind: 'server_error', times: 2 },
  { kind: 'unavailable', retryAfterSeconds: 1 },
  { kind: 'slow_page', ms: 50 },
  { kind: 'truncated_json', times: 2 },
  { kind: 'dropped_connection', at: 'start' },
  { kind: 'dropped_connection', at: 'middle' },
]
