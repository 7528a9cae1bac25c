import { json, type Reply } from '#simulator-kit'

/** A refusal in the vendor's envelope. */
export function refuse(status: number, message: string): Reply {
  return json({ error: message }, status)
}
