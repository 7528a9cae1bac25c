import { parseInstant } from '#simulator-kit'

/**
 * What changes at a fixed instant, whatever the seed: soon after the usual first look (2026-01-10T00:00:00Z),
 * so that a second look a day later meets each of them once.
 */

/** Child rows of incidents in the first block change without their parents' `updated_at`. */
export const silentChangesAt = parseInstant('2026-01-10T09:00:00Z')

/** One early incident of every workspace vanishes, with its updates and escalations. */
export const hardDeleteAt = parseInstant('2026-01-10T12:00:00Z')

/** Workspace b starts to use a status whose category the vendor's description does not list. */
export const newStatusAt = parseInstant('2026-01-12T00:00:00Z')

/** Incidents carry a field that the vendor's description does not have. */
export const newFieldAt = parseInstant('2026-01-12T00:00:00Z')
