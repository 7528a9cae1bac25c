/**
 * Milliseconds that a `Retry-After` header asks to wait: seconds (also fractional) or an HTTP date, counted from `now`;
 * a date in the past is 0. Undefined for a missing header and for anything else, which leaves the wait to the back-off.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim()
  if (!text) return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  if (!HTTP_DATE.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** The one form that senders may make (RFC 9110, 5.6.7), such as `Wed, 25 Nov 2026 10:00:05 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
