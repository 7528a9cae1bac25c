import type { KeySweep } from '../define-resource.ts'
import { nanosecondsOf } from '../duration.ts'
import { type Nanoseconds, readInstant } from '../instant.ts'

/** The state keeps the time of the last sweep under this name. */
export const sweepStateOf = (resource: string): string => `${resource}#sweep`

/** Whether the keys are to be compared now. */
export function isSweepDue(rule: KeySweep | undefined, last: string | null, now: Nanoseconds): boolean {
  if (!rule) return false
  const before = last === null ? null : readInstant(last)
  return typeof before !== 'bigint' || now - before >= nanosecondsOf({ hours: rule.everyHours })
}

/** Why a sweep must not run, or null. One row may always go: in a small table it is more than any share. */
export function sweepRefusal({ present, missing }: { readonly present: number; readonly missing: number }, maxShare = 0.2): string | null {
  if (missing === 0) return null
  if (missing === present && present > 1) return `the source sent none of the ${present} rows`
  if (missing > 1 && missing > maxShare * present)
    return `the source did not send ${missing} of ${present} rows, more than ${maxShare * 100} % may not vanish at once`
  return null
}
