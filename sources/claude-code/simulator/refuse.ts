import { json, type Reply } from '#simulator-kit'

const types: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  503: 'overloaded_error',
}

/** A refusal in the vendor's envelope. */
export function refuse(status: number, message: string): Reply {
  return json({ type: 'error', error: { type: types[status] ?? 'api_error', message } }, status)
}
