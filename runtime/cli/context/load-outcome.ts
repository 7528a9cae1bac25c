import type { ResourceResult } from '#extract-load'
import { problemOf } from '../../build/execute/problem-of.ts'
import type { LoadOutcome } from '../../report/exit-code.ts'

/** What the loads mean for the exit code. */
export const loadOutcome = (results: readonly ResourceResult[]): LoadOutcome => ({
  failed: results.filter((r) => r.status === 'failed').length,
  cancelled: results.filter((r) => r.status === 'cancelled').length,
  problems: results.flatMap((r) => (r.error && r.status === 'failed' ? [problemOf(r.error)] : [])),
})
