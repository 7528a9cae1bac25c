import { FindingFailure } from '../../engine/finding-failure.ts'
import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { Problem } from '../build-result.ts'

/** What a caught error means for a report. Anything that is not the world's failure is our own bug. */
export function problemOf(error: unknown): Problem {
  if (error instanceof EnvironmentFailure) return describe('environment', error)
  if (error instanceof FindingFailure) return describe('finding', error)
  if (error instanceof TransientFailure || error instanceof TerminalFailure) return describe('world', error)
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

const describe = (kind: Problem['kind'], failure: EnvironmentFailure | TransientFailure | TerminalFailure): Problem => ({
  kind,
  message: failure.message,
  ...(failure.hint === undefined ? {} : { hint: failure.hint }),
  facts: failure.facts,
})
