import type { Bind } from 'snowflake-sdk'
import type { Clock } from '../../extract-load/clock.ts'
import { EnvironmentFailure, TerminalFailure, TransientFailure } from '../../failures.ts'
import type { RunOptions } from '../engine.ts'
import type { DriverStatement } from './driver/driver-statement.ts'
import { alterSession, differingSettings, SHOW_SETTINGS } from './driver/session-settings.ts'
import { openConnection, type Sent, type SnowflakeConnection } from './driver/snowflake-connection.ts'
import { classifyError } from './failure/classify-error.ts'
import { readDriverError } from './failure/driver-error.ts'
import type { SnowflakeOptions } from './options.ts'
import { foldName, quoteName } from './statement/quote-name.ts'
import { readRows } from './statement/read-rows.ts'
import { commentStatement, renderQueryTag } from './statement/tag-statement.ts'
import { TemporaryRelations } from './statement/temporary-relations.ts'
import { type Limits, type Waiting, waitFor } from './statement/wait-for.ts'

const DEADLINE_SECONDS = 3600
const STOP_SECONDS = 5

export interface LinkStatement {
  readonly id: string
  readonly sql: string
  readonly binds: readonly Bind[]
  /** It needs the files that this session has staged. */
  readonly needsStage?: boolean
  /** It computes nothing, so that any warehouse will do. */
  readonly anyWarehouse?: boolean
}

/**
 * A session's line to Snowflake: signs in, keeps the session's settings and warehouse, waits for statements, and signs in again
 * once where the session was lost and held nothing of ours.
 */
export class Link {
  readonly #options: SnowflakeOptions
  readonly #clock: Clock
  readonly #temporary = new TemporaryRelations()
  #connection: SnowflakeConnection | undefined
  #own: string | undefined
  #warehouse: string | undefined
  #current: Waiting | undefined
  /** Whether the session has a temporary stage. */
  hasStage = false

  constructor(options: SnowflakeOptions, clock: Clock) {
    this.#options = options
    this.#clock = clock
  }

  get isUp(): boolean {
    return this.#connection?.isUp === true
  }

  /** The warehouse that the last statement ran in, as Snowflake names it. */
  get warehouse(): string | undefined {
    return this.#warehouse
  }

  /** Signs in and sets the session's parameters; reads them back, because no later statement would tell that they differ. */
  async open(): Promise<void> {
    this.#connection = await openConnection(this.#options, this.#clock)
    try {
      const set = await this.#ask('session settings', alterSession())
      this.#own = warehouseOf(set)
      this.#warehouse = this.#own
      if (this.#options.warehouse !== undefined && this.#own === undefined) throw noWarehouse(this.#options.warehouse)
      const shown: { key: string; value: string }[] = []
      for await (const rows of readRows(await this.#ask('session settings', SHOW_SETTINGS), 'session settings'))
        shown.push(...rows.map((row) => ({ key: String(row['key']), value: String(row['value']) })))
      const differing = differingSettings(shown)
      if (differing.length > 0)
        throw new EnvironmentFailure(`the session does not take its settings: ${differing.join(', ')}`, {
          hint: 'A policy of the account or a driver in between sets them otherwise: ask its administrator.',
        })
    } catch (error) {
      await this.close()
      throw classifyError(error, { id: 'session settings', sql: '', role: this.#options.role })
    }
  }

  /** @throws the driver's error, or a failure of ours. */
  async run(statement: LinkStatement, options: RunOptions, inTransaction: boolean): Promise<DriverStatement> {
    const deadlineAt = this.#deadline()
    try {
      return await this.#runOnce(statement, options, inTransaction, deadlineAt)
    } catch (error) {
      if (readDriverError(error)?.meaning.class !== 'gone') throw error
      const held = inTransaction || this.#temporary.size > 0 || statement.needsStage === true
      await this.#lose()
      if (held) throw sessionGone(statement.id)
      return this.#runOnce(statement, options, inTransaction, deadlineAt)
    }
  }

  /** `begin`, `commit` and `rollback`, which nobody cancels. */
  async control(sql: 'begin' | 'commit' | 'rollback'): Promise<void> {
    if (sql !== 'begin' && !this.isUp) throw sessionGone(sql)
    try {
      if (sql === 'begin') await this.run({ id: sql, sql, binds: [], anyWarehouse: true }, {}, false)
      else await this.#ask(sql, sql)
    } catch (error) {
      if (sql === 'commit' && isLost(error)) throw commitLost()
      // Refused, it would stay open, with its locks.
      if (sql === 'commit' && this.isUp) await this.#ask('rollback', 'rollback').catch(() => undefined)
      throw classifyError(error, { id: sql, sql: '', role: this.#options.role })
    }
  }

  async stopCurrent(): Promise<void> {
    await this.#current?.stop()
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = undefined
    await connection?.close()
  }

  async #lose(): Promise<void> {
    this.#temporary.clear()
    this.hasStage = false
    await this.close()
  }

  async #runOnce(statement: LinkStatement, options: RunOptions, inTransaction: boolean, deadlineAt: number): Promise<DriverStatement> {
    if (this.#connection === undefined) {
      if (inTransaction) throw sessionGone(statement.id)
      await this.open()
    }
    if (statement.anyWarehouse !== true) await this.#useWarehouse(options.warehouse)
    const label = { statement: statement.id, tag: options.tag, version: this.#options.version }
    const sent = this.#sendNow({ ...statement, sql: commentStatement(statement.sql, label) }, renderQueryTag(label))
    const ended = await this.#await(sent, { id: statement.id, deadlineAt, signal: options.signal }, true)
    this.#temporary.note(statement.sql)
    return ended
  }

  /** The session's own warehouse again as soon as a statement names none: it is switched only where it differs. */
  async #useWarehouse(named: string | undefined): Promise<void> {
    const wanted = named === undefined ? this.#own : foldName(named)
    if (wanted === undefined || wanted === this.#warehouse) return
    await this.#ask('use warehouse', `use warehouse ${quoteName(wanted)}`)
    this.#warehouse = wanted
  }

  /** A statement of the session itself, which nobody cancels. */
  #ask(id: string, sql: string): Promise<DriverStatement> {
    const sent = this.#sendNow({ id, sql, binds: [] }, renderQueryTag({ statement: id, tag: {}, version: this.#options.version }))
    return this.#await(sent, { id, deadlineAt: this.#deadline(), signal: undefined }, false)
  }

  /** An answer that was lost on its way is asked for by the query's id, where that is known: nothing runs twice. */
  async #await(sent: Sent, limits: Pick<Limits, 'id' | 'deadlineAt' | 'signal'>, stoppable: boolean): Promise<DriverStatement> {
    const wait = (one: Sent): Promise<DriverStatement> => {
      const waiting = waitFor(one, { ...limits, clock: this.#clock, stopMs: (this.#options.stopSeconds ?? STOP_SECONDS) * 1000 })
      if (stoppable) this.#current = waiting
      return waiting.ended
    }
    try {
      return await wait(sent)
    } catch (error) {
      const queryId = sent.statement.getQueryId()
      if (readDriverError(error)?.meaning.class !== 'lost' || queryId === undefined || this.#connection === undefined) throw error
      return await wait(this.#connection.resume(queryId))
    } finally {
      if (stoppable) this.#current = undefined
    }
  }

  #deadline(): number {
    return this.#clock.now() + (this.#options.deadlineSeconds ?? DEADLINE_SECONDS) * 1000
  }

  #sendNow({ id, sql, binds }: LinkStatement, queryTag: string): Sent {
    if (this.#connection === undefined) throw sessionGone(id)
    return this.#connection.send({ sql, binds, queryTag })
  }
}

/** The sign-in itself passes over a warehouse that it may not use. */
const noWarehouse = (name: string): EnvironmentFailure =>
  new EnvironmentFailure(`the warehouse ${name} does not exist, or the role may not use it`, {
    hint: `Create it, or ask its owner to run: grant usage on warehouse ${name} to role …; npm run snowflake:setup prints both.`,
    facts: { warehouse: name },
  })

/** The session ended under what it held: only the whole work can be done again, not the statement. */
export class SessionGone extends TransientFailure {}

const sessionGone = (id: string): SessionGone =>
  new SessionGone(`${id}: the session is gone, and with it its transaction and its temporary relations`, {
    facts: { statement: id },
    hint: 'What it began is undone; the work can begin again in a new session.',
  })

/** The session is gone with an answer, or the line: either way nobody said what became of it. */
const isLost = (error: unknown): boolean =>
  error instanceof TransientFailure || error instanceof TerminalFailure || readDriverError(error)?.meaning.class === 'lost'

const commitLost = (): TerminalFailure =>
  new TerminalFailure('commit: its answer was lost, so that nobody here knows whether it took effect', {
    facts: { statement: 'commit' },
    hint: 'Run again: the next run continues from what the state says, which was committed with the rows or not at all.',
  })

function warehouseOf(ended: DriverStatement): string | undefined {
  const state = ended.getSessionState() as { getCurrentWarehouse?: () => unknown } | undefined
  const name = state?.getCurrentWarehouse?.()
  return typeof name === 'string' && name !== '' ? name : undefined
}
