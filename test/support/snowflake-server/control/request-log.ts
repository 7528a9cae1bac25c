/** What the server saw. Bound values are not kept: they may be personal data or keys. */
export interface LogEntry {
  readonly kind: 'login' | 'query' | 'result' | 'chunk' | 'cancel' | 'renew' | 'upload' | 'end'
  readonly session?: number
  readonly requestId?: string
  /** 0 at the first try; the driver counts its own repeats. */
  readonly retryCount?: number
  /** The plan's id. */
  readonly statement?: string
  /** As it came, with its comment. */
  readonly text?: string
  readonly tag?: Readonly<Record<string, unknown>>
  readonly comment?: Readonly<Record<string, unknown>>
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly warehouse?: string | null
  /** How many places are bound. */
  readonly bindings?: number
  readonly bindStage?: string
  queryId?: string
  fault?: string
  /** `ok` or Snowflake's code, once the statement has ended. */
  outcome?: string
}

export class RequestLog {
  #entries: LogEntry[] = []

  add(entry: LogEntry): LogEntry {
    this.#entries.push(entry)
    return entry
  }

  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  clear(): void {
    this.#entries = []
  }
}
