import { json, type Reply } from '#simulator-kit'

/** A refusal; the vendor documents the statuses 400, 401, 403 and 429, not the form of the body. */
export function refuse(status: number, message: string): Reply {
  return json({ error: { message } }, status)
}
