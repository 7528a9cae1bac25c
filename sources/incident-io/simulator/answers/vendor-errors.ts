import type { Call, RateDecision, Reply, VendorAnswers } from '#simulator-kit'
import { formatInstant, json, SECOND, seededRandom } from '#simulator-kit'

/** One thing wrong with a request; `field` names the parameter. */
export interface Complaint {
  field: string
  message: string
}

/** Refusals in the vendor's envelope: `type`, `status`, `request_id`, `errors[]`. */
export function refuse(call: Call, status: number, type: string, errors: readonly unknown[], extra: Record<string, unknown> = {}): Reply {
  return json({ type, status, request_id: requestId(call), ...extra, errors }, status)
}

export function invalid(call: Call, complaints: readonly Complaint[]): Reply {
  const errors = complaints.map(({ field, message }) => ({ code: 'invalid_value', message, source: { field } }))
  return refuse(call, 422, 'validation_error', errors)
}

export function notFound(call: Call): Reply {
  return refuse(call, 404, 'not_found', [{ code: 'not_found', message: 'Resource not found' }])
}

/** Checks `Authorization: Bearer <key>`. The vendor names the code for a missing key; the one for a wrong key is our assumption. */
export function bearerKey(expected: string): (call: Call) => Reply | undefined {
  return (call) => {
    const given = call.headers.authorization
    if (given === `Bearer ${expected}`) return undefined
    const error = given?.startsWith('Bearer ')
      ? { code: 'invalid_authorization_material', message: 'The API key is not valid' }
      : { code: 'missing_authorization_material', message: 'No authorization material was found in the request' }
    return refuse(call, 401, 'authentication_error', [error])
  }
}

/** @param limitName how the vendor calls the limit in its 429. */
export function vendorAnswers(limitName: string, limit: number): VendorAnswers {
  return {
    unknownRoute: notFound,
    rateLimited: (call, { remaining, retryAt }) =>
      refuse(call, 429, 'too_many_requests', [{ code: 'too_many_requests', message: 'Rate limit reached, try again later' }], {
        rate_limit: { name: limitName, limit, remaining, retry_after: formatInstant(retryAt) },
      }),
    failed: (call, status) => {
      const type = status === 500 ? 'internal_error' : 'service_unavailable'
      return refuse(call, status, type, [{ code: type, message: 'Something went wrong on our side' }])
    },
  }
}

/** `X-RateLimit-*`, which the vendor may leave out. @param limit requests a minute. */
export function rateHeaders(limit: number): (decision: RateDecision) => Record<string, string> {
  return ({ remaining, resetsAt }) => ({
    'x-ratelimit-limit': `${limit}, ${limit};window=60`,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(limit - remaining),
    'x-ratelimit-reset': String(Math.ceil(resetsAt / SECOND)),
  })
}

function requestId(call: Call): string {
  const random = seededRandom('request', call.number)
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
