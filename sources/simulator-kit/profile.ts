/** How much data a simulator holds: `tiny` for unit tests and a first look, `small` for CI, `full` for benchmarks. */
export type Profile = 'tiny' | 'small' | 'full'

export const profiles: readonly Profile[] = ['tiny', 'small', 'full']
