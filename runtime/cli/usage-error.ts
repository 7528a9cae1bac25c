/** The command line was used wrongly: exit code 2. */
export class UsageError extends Error {
  readonly hint: string
  constructor(message: string, hint: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'UsageError'
    this.hint = hint
  }
}
/** The project does not compile, or something else that was already printed: only the exit code is left to say. */
export class Reported extends Error {
  readonly exitCode: number
  constructor(exitCode: number) {
    super('reported')
    this.exitCode = exitCode
  }
}
