import { TerminalFailure } from '../../failures.ts'

/** The failure of a statement that was stopped on request, by a signal or by `cancelAll`. */
export const cancelledFailure = (id: string, cause?: unknown): TerminalFailure =>
  new TerminalFailure(`${id}: cancelled`, { facts: { cancelled: true }, cause })

/** Tells a statement that was stopped on request from one that failed by itself. */
export const isCancelled = (error: unknown): boolean => error instanceof TerminalFailure && error.facts.cancelled === true
