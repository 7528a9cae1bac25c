import type { DuckDBConnection, DuckDBDataChunk, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api'
import { ResultReturnType, StatementType } from '@duckdb/node-api'
import type { ArtifactColumn } from '#artifact'
import { invariant, TerminalFailure } from '../../failures.ts'
import type { Executed, ReadyStatement, Row, RunOptions, Scalar, Session } from '../engine.ts'
import { CallQueue } from '../session/call-queue.ts'
import { cancelledFailure } from '../session/cancellation.ts'
import { Interrupter } from '../session/interrupter.ts'
import { Transactions } from '../session/transactions.ts'
import { appendRows } from './append-rows.ts'
import { bindValues } from './bind-values.ts'
import { classifyError } from './classify-error.ts'
import { readerFor } from './read-values.ts'

/** One connection of a DuckDB instance. */
export class DuckDbSession implements Session {
  readonly #connection: DuckDBConnection
  readonly #queue = new CallQueue()
  readonly #transactions: Transactions
  readonly #interrupter: Interrupter
  readonly #onClose: () => void
  #closed = false

  constructor(connection: DuckDBConnection, onClose: () => void) {
    this.#connection = connection
    this.#transactions = new Transactions(this.#queue, (sql) => this.#control(sql))
    this.#interrupter = new Interrupter(() => connection.interrupt())
    this.#onClose = onClose
  }

  execute(statement: ReadyStatement, options: RunOptions = {}): Promise<Executed> {
    return this.#queue.run(statement.id, () =>
      this.#guard(statement, options, async () => {
        const result = await this.#start(statement, (prepared) => prepared.run())
        return { changed: await changedRows(result) }
      }),
    )
  }

  query(statement: ReadyStatement, options: RunOptions = {}): Promise<readonly Row[]> {
    return this.#queue.run(statement.id, () =>
      this.#guard(statement, options, async () => {
        const result = await this.#start(statement, (prepared) => prepared.run())
        const toRows = rowsOf(statement, result)
        return (await result.fetchAllChunks()).flatMap(toRows)
      }),
    )
  }

  async *stream(statement: ReadyStatement, options: RunOptions = {}): AsyncIterable<readonly Row[]> {
    const release = await this.#queue.hold(statement.id)
    const stopsBefore = this.#interrupter.stops
    let unread: DuckDBResult | undefined
    try {
      const result = await this.#guard(statement, options, () => this.#start(statement, (prepared) => prepared.stream()))
      unread = result
      const toRows = rowsOf(statement, result)
      for (;;) {
        const chunk = await this.#guard(statement, options, (checkpoint) => result.fetchChunk().finally(checkpoint))
        if (this.#interrupter.stops !== stopsBefore) throw cancelledFailure(statement.id)
        if (isEnd(chunk)) break
        yield toRows(chunk)
      }
      unread = undefined
    } finally {
      if (unread !== undefined) await this.#abandon(unread)
      release()
    }
  }

  append(
    relation: string,
    columns: readonly ArtifactColumn[],
    rows: AsyncIterable<readonly (readonly Scalar[])[]>,
    options: RunOptions = {},
  ): Promise<number> {
    const statement = { id: `append to ${relation}`, sql: '' }
    return this.#queue.runHolding(statement.id, () =>
      this.#guard(statement, options, (checkpoint) =>
        this.#transactions.join(() => appendRows(this.#connection, relation, columns, rows, checkpoint)),
      ),
    )
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.#transactions.run(work)
  }

  /** Stops what runs now; later statements run as usual. */
  cancel(): Promise<void> {
    return this.#interrupter.stopCurrent()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.cancel()
    this.#connection.closeSync()
    this.#onClose()
  }

  async #start<R extends DuckDBResult>(statement: ReadyStatement, run: (prepared: DuckDBPreparedStatement) => Promise<R>): Promise<R> {
    invariant(statement.sql.trim() !== '', `${statement.id}: the statement is empty`)
    const extracted = await this.#connection.extractStatements(statement.sql)
    if (extracted.count !== 1) throw new TerminalFailure(`${statement.id}: one statement is wanted, ${extracted.count} came`)
    const prepared = await extracted.prepare(0)
    try {
      bindValues(prepared, statement)
      return await run(prepared)
    } finally {
      prepared.destroySync()
    }
  }

  /** A result that is not read to its end keeps the database, and so its file, until it is collected: an interrupt ends it. */
  async #abandon(result: DuckDBResult): Promise<void> {
    try {
      do this.#connection.interrupt()
      while (!isEnd(await result.fetchChunk()))
    } catch {
      return
    }
  }

  /** Runs an operation that a signal or `cancel` can stop, and classifies its error. */
  async #guard<T>(
    statement: Pick<ReadyStatement, 'id' | 'sql'>,
    options: RunOptions,
    work: (checkpoint: () => void) => Promise<T>,
  ): Promise<T> {
    invariant(!this.#closed, `${statement.id}: the session is closed`)
    if (options.signal?.aborted === true) throw cancelledFailure(statement.id)
    try {
      return await this.#interrupter.run(options.signal, (stopped) =>
        work(() => {
          if (stopped()) throw cancelledFailure(statement.id)
        }),
      )
    } catch (error) {
      this.#transactions.noteFailure()
      throw classifyError(error, statement)
    }
  }

  async #control(sql: string): Promise<void> {
    try {
      await this.#connection.run(sql)
    } catch (error) {
      throw classifyError(error, { id: sql, sql })
    }
  }
}

/** An interrupted stream ends like one that is read to its end, so whoever reads asks whether it was stopped. */
const isEnd = (chunk: DuckDBDataChunk | null): chunk is null => chunk === null || chunk.rowCount === 0

/** `create table as` gives its count as a row; other DDL and queries change no rows. */
async function changedRows(result: DuckDBResult): Promise<number | null> {
  if (result.returnType === ResultReturnType.CHANGED_ROWS) return result.rowsChanged
  if (result.statementType !== StatementType.CREATE || result.columnCount !== 1 || result.columnName(0) !== 'Count') return null
  const count = (await result.getRows())[0]?.[0]
  return count === undefined ? null : Number(count)
}

function rowsOf(statement: ReadyStatement, result: DuckDBResult): (chunk: DuckDBDataChunk) => Row[] {
  const names = result.columnNames()
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new TerminalFailure(`${statement.id}: two columns of the result are named ${twice}`)
  const readers = result.columnTypes().map(readerFor)
  return (chunk) => {
    const rows: Record<string, Scalar>[] = Array.from({ length: chunk.rowCount }, () => ({}))
    names.forEach((name, column) => {
      const read = readers[column]
      chunk.visitColumnValues(column, (value, index) => {
        const row = rows[index]
        if (row !== undefined && read !== undefined) row[name] = read(value)
      })
    })
    return rows
  }
}
