/** A request that ends with a status of HTTP, without any answer of Snowflake's. */
export class HttpFailure extends Error {
  readonly status: number

  constructor(status: number) {
    super(`HTTP ${status}`)
    this.status = status
  }
}
