import { json, type Reply } from '#simulator-kit'

/** A refusal in G2's words. */
export const refuse = (status: number, message: string): Reply => json({ error: { status, message } }, status)
