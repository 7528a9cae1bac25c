import { randomUUID } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import { Session, type SessionNames } from './session.ts'

interface Token {
  readonly session: Session
  expiresAt: number
}

export interface IssuedTokens {
  readonly sessionToken: string
  readonly masterToken: string
  readonly session: Session
}

export interface TokenLifetimes {
  readonly sessionSeconds: number
  readonly masterSeconds: number
}

/** The open sessions and their tokens. A session token is short-lived and renewed with the master token. */
export class Sessions {
  readonly lifetimes: TokenLifetimes
  readonly #connect: () => Promise<DuckDBConnection>
  readonly #tokens = new Map<string, Token>()
  readonly #masters = new Map<string, Token>()
  readonly #ended = new Set<string>()
  #opened = 0

  constructor(connect: () => Promise<DuckDBConnection>, lifetimes: TokenLifetimes) {
    this.#connect = connect
    this.lifetimes = lifetimes
  }

  get open(): Session[] {
    return [...new Set([...this.#tokens.values()].map(({ session }) => session))]
  }

  async start(user: string, names: SessionNames): Promise<IssuedTokens> {
    this.#opened += 1
    const session = new Session(this.#opened, user, await this.#connect(), names)
    const masterToken = `master-${randomUUID()}`
    this.#masters.set(masterToken, { session, expiresAt: Date.now() + this.lifetimes.masterSeconds * 1000 })
    return { session, masterToken, sessionToken: this.#issue(session) }
  }

  /** The session of a token, expired or not: a fault may expire it first. Throws for a token that was never given or has been ended. */
  find(token: string): { readonly session: Session; readonly check: () => void } {
    const found = this.#tokens.get(token)
    if (found === undefined) {
      if (this.#ended.has(token)) {
        throw new SnowflakeError('390111', '08001', 'Session no longer exists. New login required to access the service.')
      }
      throw new SnowflakeError('390104', '08001', 'Session token is invalid. Please login again.')
    }
    const check = (): void => {
      if (found.expiresAt > Date.now()) return
      throw new SnowflakeError('390112', '08001', 'Authentication token has expired. The session token must be renewed.')
    }
    return { session: found.session, check }
  }

  renew(masterToken: string): IssuedTokens {
    const master = this.#masters.get(masterToken)
    if (master === undefined || master.expiresAt <= Date.now()) {
      throw new SnowflakeError('390114', '08001', 'Authentication token has expired. The user must authenticate again.')
    }
    this.#forget(this.#tokens, master.session)
    return { session: master.session, masterToken, sessionToken: this.#issue(master.session) }
  }

  expire(session: Session): void {
    for (const token of this.#tokens.values()) if (token.session === session) token.expiresAt = 0
  }

  killMaster(session: Session): void {
    this.#forget(this.#masters, session)
  }

  async end(session: Session): Promise<void> {
    for (const [value, token] of this.#tokens) if (token.session === session) this.#ended.add(value)
    this.#forget(this.#tokens, session)
    this.#forget(this.#masters, session)
    await session.close()
  }

  #issue(session: Session): string {
    const value = `session-${randomUUID()}`
    this.#tokens.set(value, { session, expiresAt: Date.now() + this.lifetimes.sessionSeconds * 1000 })
    return value
  }

  #forget(tokens: Map<string, Token>, session: Session): void {
    for (const [value, token] of tokens) if (token.session === session) tokens.delete(value)
  }
}
