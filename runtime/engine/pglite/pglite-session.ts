import type { PGlite, Results } from '@electric-sql/pglite'
import type { ArtifactColumn } from '#artifact'
import { invariant, TerminalFailure } from '../../failures.ts'
import type { Executed, ReadyStatement, Row, RunOptions, Scalar, Session } from '../engine.ts'
import { CallQueue } from '../session/call-queue.ts'
import { cancelledFailure } from '../session/cancellation.ts'
import { Transactions } from '../session/transactions.ts'
import { classifyError } from './classify-error.ts'
import { copyRows } from './copy-rows.ts'
import { readerFor } from './read-values.ts'
import { floatText } from './write-values.ts'

const FETCH_ROWS = 1000
const CURSOR = 'tech_health_stream'

/**
 * The one connection of a PGlite database. It runs in this process and thread, so a signal is heard before a statement and
 * between the chunks of an append or a stream, not while one statement computes.
 */
export class PgliteSession implements Session {
  readonly #database: PGlite
  readonly #queue = new CallQueue()
  readonly #transactions = new Transactions(this.#queue, (sql) => this.#control(sql))
  readonly #onClose: () => void
  #closed = false

  constructor(database: PGlite, onClose: () => void) {
    this.#database = database
    this.#onClose = onClose
  }

  execute(statement: ReadyStatement, options: RunOptions = {}): Promise<Executed> {
    return this.#queue.run(statement.id, async () => ({ changed: changedRows(await this.#run(statement, options)) }))
  }

  query(statement: ReadyStatement, options: RunOptions = {}): Promise<readonly Row[]> {
    return this.#queue.run(statement.id, async () => toRows(statement, await this.#run(statement, options)))
  }

  async *stream(statement: ReadyStatement, options: RunOptions = {}): AsyncIterable<readonly Row[]> {
    const release = await this.#queue.hold(statement.id)
    const own = !this.#transactions.isOpen
    try {
      if (own) await this.#control('begin')
      await this.#run(statement, options, `declare ${CURSOR} no scroll cursor for `)
      for (;;) {
        const fetched = await this.#run({ ...statement, sql: `fetch ${FETCH_ROWS} from ${CURSOR}`, params: [] }, options)
        if (fetched.rows.length === 0) break
        yield toRows(statement, fetched)
      }
    } finally {
      // A failed statement has closed the cursor together with the caller's transaction.
      await this.#control(own ? 'rollback' : `close ${CURSOR}`).catch(() => undefined)
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
    const checkpoint = (): void => {
      if (options.signal?.aborted === true) throw cancelledFailure(id)
    }
    return this.#queue.runHolding(id, async () => {
      invariant(!this.#closed, `${id}: the session is closed`)
      checkpoint()
      try {
        return await this.#transactions.join(() => copyRows(this.#database, relation, columns, rows, checkpoint))
      } catch (error) {
        this.#transactions.noteFailure()
        throw classifyError(error, { id, sql: '' })
      }
    })
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#transactions.run(work)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#onClose()
  }

  async #run(statement: ReadyStatement, options: RunOptions, prefix = ''): Promise<Results<(string | null)[]>> {
    invariant(!this.#closed, `${statement.id}: the session is closed`)
    invariant(statement.sql.trim() !== '', `${statement.id}: the statement is empty`)
    if (options.signal?.aborted === true) throw cancelledFailure(statement.id)
    try {
      return await this.#database.query(prefix + statement.sql, statement.params.map(parameterText), { rowMode: 'array' })
    } catch (error) {
      this.#transactions.noteFailure()
      throw classifyError(error, statement, prefix.length)
    }
  }

  async #control(sql: string): Promise<void> {
    try {
      await this.#database.query(sql)
    } catch (error) {
      throw classifyError(error, { id: sql, sql })
    }
  }
}

/** `create table as` is told as a SELECT without columns. */
function changedRows({ command, affectedRows, rowCount, fields }: Results<unknown>): number | null {
  if (command === 'SELECT') return fields.length === 0 ? (rowCount ?? null) : null
  return ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY'].includes(command ?? '') ? (affectedRows ?? null) : null
}

function toRows(statement: ReadyStatement, { rows, fields }: Results<(string | null)[]>): Row[] {
  const names = fields.map((field) => field.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TerminalFailure(`${statement.id}: two columns of the result are named ${twice}`)
  const readers = fields.map((field) => readerFor(field.dataTypeID))
  return rows.map((values) => Object.fromEntries(names.map((name, index) => [name, readers[index]?.(values[index] ?? null) ?? null])))
}

const parameterText = (value: Scalar): string | null =>
  value === null ? null : typeof value === 'number' ? floatText(value) : String(value)
