import type { ArtifactColumn } from '#artifact'
import type { Clock } from '../../extract-load/clock.ts'
import { type RetryPolicy, retry } from '../../extract-load/extract/retry.ts'
import { invariant } from '../../failures.ts'
import type { Executed, ReadyStatement, Row, RunOptions, Scalar, Session } from '../engine.ts'
import { CallQueue } from '../session/call-queue.ts'
import { cancelledFailure } from '../session/cancellation.ts'
import { Transactions } from '../session/transactions.ts'
import type { DriverStatement } from './driver/driver-statement.ts'
import { classifyError } from './failure/classify-error.ts'
import { type Link, SessionGone } from './link.ts'
import { appendRows } from './load/append-rows.ts'
import { planStage } from './load/stage-location.ts'
import type { SnowflakeOptions } from './options.ts'
import { bindValues } from './statement/bind-values.ts'
import { isRead } from './statement/is-read.ts'
import { readRows } from './statement/read-rows.ts'

const READ_RETRY: RetryPolicy = { attempts: 3, baseMs: 500, maxBackoffMs: 5000, maxRetryAfterMs: 60_000 }
const FILE_CHARACTERS = 32_000_000

/** One session of a Snowflake account. */
export class SnowflakeSession implements Session {
  readonly #options: SnowflakeOptions
  readonly #clock: Clock
  readonly #link: Link
  readonly #queue = new CallQueue()
  readonly #transactions: Transactions
  readonly #onClose: () => void
  #stage: string | undefined
  #loads = 0
  #stops = 0
  #closed = false

  constructor(link: Link, options: SnowflakeOptions, clock: Clock, onClose: () => void) {
    this.#link = link
    this.#options = options
    this.#clock = clock
    this.#transactions = new Transactions(this.#queue, (sql) => this.#link.control(sql))
    this.#onClose = onClose
  }

  execute(statement: ReadyStatement, options: RunOptions = {}): Promise<Executed> {
    return this.#queue.run(statement.id, () =>
      this.#guard(statement, async () => {
        const ended = await this.#send(statement, options)
        const changed = 'getNumUpdatedRows' in ended ? (ended.getNumUpdatedRows() ?? -1) : -1
        const warehouse = this.#link.warehouse
        return { changed: changed < 0 ? null : changed, queryId: ended.getQueryId(), ...(warehouse === undefined ? {} : { warehouse }) }
      }),
    )
  }

  query(statement: ReadyStatement, options: RunOptions = {}): Promise<readonly Row[]> {
    return this.#queue.run(statement.id, () =>
      this.#guard(statement, () => this.#repeatable(statement, options, (ended) => collectRows(ended, statement.id))),
    )
  }

  async *stream(statement: ReadyStatement, options: RunOptions = {}): AsyncIterable<readonly Row[]> {
    const release = await this.#queue.hold(statement.id)
    const stopsBefore = this.#stops
    try {
      const ended = await this.#guard(statement, () => this.#repeatable(statement, options, async (answered) => answered))
      const rows = readRows(ended, statement.id)
      try {
        for (;;) {
          const next = await this.#guard(statement, () => rows.next())
          if (this.#stops !== stopsBefore || options.signal?.aborted === true) throw cancelledFailure(statement.id)
          if (next.done === true) break
          yield next.value
        }
      } finally {
        await rows.return(undefined)
      }
    } finally {
      release()
    }
  }

  append(
    relation: string,
    columns: readonly ArtifactColumn[],
    rows: AsyncIterable<readonly (readonly Scalar[])[]>,
    options: RunOptions = {},
  ): Promise<number> {
    const id = `append to ${relation}`
    return this.#queue.runHolding(id, () =>
      this.#guard({ id, sql: '' }, async () => {
        const location = await this.#openLocation(relation, id, options)
        return appendRows({
          relation,
          columns,
          location,
          rows: whileWanted(rows, id, options.signal),
          fileCharacters: this.#options.fileCharacters ?? FILE_CHARACTERS,
          run: (step, sql) => this.#runLoadStep(step, { id, sql, params: [] }, options),
          inTransaction: (work) => this.#transactions.join(work),
        })
      }),
    )
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#transactions.run(work)
  }

  /** Cancels what runs now by its query id; resolves when it has ended, or after a bounded wait. Later statements run as usual. */
  cancel(): Promise<void> {
    this.#stops += 1
    return this.#link.stopCurrent()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.cancel()
    await this.#link.close()
    this.#onClose()
  }

  /** A path that no other load has. A stage that went with its session is made anew. */
  async #openLocation(relation: string, id: string, options: RunOptions): Promise<string> {
    this.#loads += 1
    if (this.#stage === undefined || !this.#link.hasStage) {
      const { name, create } = planStage(relation, this.#options.stage, this.#transactions.isOpen)
      if (create !== undefined) await this.#send({ id, sql: create, params: [] }, options)
      if (this.#transactions.isOpen) return `${name}/${this.#loads}/`
      this.#stage = name
      this.#link.hasStage = true
    }
    return `${this.#stage}/${this.#loads}/`
  }

  async #runLoadStep(step: 'put' | 'copy' | 'remove', statement: ReadyStatement, options: RunOptions): Promise<readonly Row[]> {
    // What is staged is removed after a cancel as well, but no new session is made for it.
    if (step === 'remove' && !this.#link.isUp) return []
    const { signal: _, ...unstoppable } = options
    const ended = await this.#send(statement, step === 'remove' ? unstoppable : options, true)
    return collectRows(ended, statement.id)
  }

  /** A statement that only reads is repeated with its whole answer when it fails in a way that may pass. */
  async #repeatable<T>(statement: ReadyStatement, options: RunOptions, use: (ended: DriverStatement) => Promise<T>): Promise<T> {
    const attempt = async (): Promise<{ readonly gone: SessionGone } | { readonly used: T }> => {
      try {
        return { used: await use(await this.#send(statement, options)) }
      } catch (error) {
        if (error instanceof SessionGone) return { gone: error }
        throw this.#classify(error, statement)
      }
    }
    const outcome = isRead(statement.sql)
      ? await retry({ policy: READ_RETRY, clock: this.#clock, what: statement.id, signal: options.signal }, attempt)
      : await attempt()
    if ('gone' in outcome) throw outcome.gone
    return outcome.used
  }

  #send(statement: ReadyStatement, options: RunOptions, needsStage = false): Promise<DriverStatement> {
    invariant(!this.#closed, `${statement.id}: the session is closed`)
    invariant(statement.sql.trim() !== '', `${statement.id}: the statement is empty`)
    if (options.signal?.aborted === true) throw cancelledFailure(statement.id)
    const { id, sql } = statement
    return this.#link.run({ id, sql, binds: bindValues(statement), needsStage }, options, this.#transactions.isOpen)
  }

  /** Names the statement in what it fails with; in a transaction that failure undoes the whole of it. */
  async #guard<T>(statement: Pick<ReadyStatement, 'id' | 'sql'>, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.#transactions.noteFailure()
      throw this.#classify(error, statement)
    }
  }

  #classify(error: unknown, { id, sql }: Pick<ReadyStatement, 'id' | 'sql'>): unknown {
    return classifyError(error, { id, sql, role: this.#options.role })
  }
}

async function collectRows(ended: DriverStatement, id: string): Promise<Row[]> {
  const all: Row[] = []
  for await (const rows of readRows(ended, id)) all.push(...rows)
  return all
}

async function* whileWanted<T>(batches: AsyncIterable<T>, id: string, signal: AbortSignal | undefined): AsyncGenerator<T> {
  for await (const batch of batches) {
    if (signal?.aborted === true) throw cancelledFailure(id)
    yield batch
  }
}
