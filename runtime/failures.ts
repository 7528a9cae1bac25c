/** Facts of a failure that a log or a table can print: never secrets, never personal data. */
export type FailureFacts = Readonly<Record<string, string | number | boolean | null>>

interface FailureOptions {
  /** What to do next, in words. */
  readonly hint?: string
  readonly facts?: FailureFacts
  readonly cause?: unknown
}

abstract class WorldFailure extends Error {
  readonly hint: string | undefined
  readonly facts: FailureFacts
  constructor(message: string, options: FailureOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = new.target.name
    this.hint = options.hint
    this.facts = options.facts ?? {}
  }
}

/** The world failed in a way that may pass: the one retry policy tries again. */
export class TransientFailure extends WorldFailure {
  /** How long the other side asked to wait, in milliseconds, if it said. */
  readonly retryAfterMs: number | undefined
  constructor(message: string, options: FailureOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options)
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The world failed in a way that trying again does not mend. */
export class TerminalFailure extends WorldFailure {}

/** Credentials, network or configuration of the place we run in: exit code 3. */
export class EnvironmentFailure extends WorldFailure {}

/** A broken promise of our own code. The command line says that it is a bug. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`)
}
