import { json, type Reply } from '#simulator-kit'

/** A refusal in the collector's words. */
export const refuse = (status: number, message: string): Reply => json({ error: message }, status)
