/** What Snowflake says when it refuses a request: a code of six digits, an SQLSTATE and a text. */
export class SnowflakeError extends Error {
  readonly code: string
  readonly sqlState: string

  constructor(code: string, sqlState: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.sqlState = sqlState
  }
}

export const syntaxError = (detail: string, cause?: unknown): SnowflakeError =>
  new SnowflakeError('001003', '42000', `SQL compilation error:\n${detail}`, cause)

export const notFound = (kind: string, name: string): SnowflakeError =>
  new SnowflakeError('002003', '42S02', `SQL compilation error:\n${kind} '${name}' does not exist or not authorized.`)

export const cancelled = (): SnowflakeError => new SnowflakeError('000604', '57014', 'SQL execution canceled')

/** Any error as one of Snowflake's: what is not foreseen is its internal error, which fails the test that meets it. */
export const asSnowflakeError = (error: unknown): SnowflakeError =>
  error instanceof SnowflakeError
    ? error
    : new SnowflakeError('000603', 'XX000', `SQL execution internal error: ${error instanceof Error ? error.message : error}`, error)
