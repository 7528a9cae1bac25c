/** The author's own line may stand below many frames of the language. */
const FRAMES = 60

/**
 * The author's mistake, found while a model's query is built. The compiler turns it into a diagnostic with the
 * place of the model (or of `site`, where that is nearer) and goes on with the other models.
 */
export class AuthorError extends Error {
  readonly code: string
  readonly hint: string
  constructor(code: string, message: string, hint: string) {
    super(message)
    this.name = 'AuthorError'
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = FRAMES
    Error.captureStackTrace(this, new.target)
    Error.stackTraceLimit = limit
    this.code = code
    this.hint = hint
  }
}
