import { json, type Reply } from '#simulator-kit'

/** A refusal in the vendor's envelope. */
export const refuse = (status: number, message: string): Reply =>
  json({ error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', param: null, code: null } }, status)
