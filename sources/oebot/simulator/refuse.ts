import { json, type Reply } from '#simulator-kit'

/** A refusal in OEBOT's envelope. */
export const refuse = (status: number, message: string): Reply => json({ error: { status, message } }, status)
