import { createHash } from 'node:crypto'

/** The key that test engines hold. */
const KEY = 'unit-test-key'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What `hashPii` makes of a text that is normalised already. */
export const keyedHash = (normalised: string): string => sha256(KEY + sha256(KEY + normalised))
