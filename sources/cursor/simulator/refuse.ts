import { json, type Reply } from '#simulator-kit'

const names: Record<number, string> = { 400: 'Bad Request', 401: 'Unauthorized', 404: 'Not Found', 429: 'Too Many Requests' }

/** A refusal in the vendor's envelope. */
export function refuse(status: number, message: string): Reply {
  return json({ error: names[status] ?? 'Internal Server Error', message }, status)
}
