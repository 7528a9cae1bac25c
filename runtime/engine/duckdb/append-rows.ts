import { setImmediate } from 'node:timers/promises'
import type { DuckDBAppender, DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'
import { DuckDBDataChunk } from '@duckdb/node-api'
import type { ArtifactColumn } from '#artifact'
import { TerminalFailure } from '../../failures.ts'
import type { Scalar } from '../engine.ts'
import { appendFailure } from '../values/append-failure.ts'
import { quoteIdentifier } from '../values/quote-identifier.ts'
import { relationParts } from './relation-parts.ts'
import { writerFor } from './write-values.ts'

/** The engine's own size of a vector: a chunk holds no more. */
const CHUNK_ROWS = 2048
/** The appender keeps what is not flushed in memory. */
const CHUNKS_PER_FLUSH = 20

interface Target {
  readonly appender: DuckDBAppender
  readonly types: readonly DuckDBType[]
  /** Moves the rows to where they belong and drops the detour; for use after the appender is closed. */
  readonly finish: () => Promise<void>
}

/** Appends and says how many rows arrived. The caller holds a transaction, so that all rows arrive or none. */
export async function appendRows(
  connection: DuckDBConnection,
  relation: string,
  columns: readonly ArtifactColumn[],
  rows: AsyncIterable<readonly (readonly Scalar[])[]>,
  checkpoint: () => void,
): Promise<number> {
  const { appender, types, finish } = await openTarget(connection, relation, columns)
  const writers = types.map(writerFor)
  let pending: DuckDBValue[][] = types.map(() => [])
  let arrived = 0
  let chunks = 0

  const writeChunk = async (): Promise<void> => {
    const count = pending[0]?.length ?? 0
    if (count === 0) return
    checkpoint()
    const chunk = DuckDBDataChunk.create(types, count)
    chunk.setColumns(pending)
    appender.appendDataChunk(chunk)
    pending = types.map(() => [])
    chunks += 1
    if (chunks % CHUNKS_PER_FLUSH === 0) {
      appender.flushSync()
      await setImmediate()
    }
  }

  try {
    for await (const batch of rows) {
      for (const row of batch) {
        if (row.length !== types.length) throw wrongWidth(relation, arrived + 1, row.length, types.length)
        for (let index = 0; index < writers.length; index += 1) {
          try {
            pending[index]?.push(writers[index]?.(row[index] ?? null) ?? null)
          } catch (error) {
            throw appendFailure(error, relation, columns[index]?.name ?? '', arrived + 1)
          }
        }
        arrived += 1
        if (arrived % CHUNK_ROWS === 0) await writeChunk()
      }
    }
    await writeChunk()
    appender.flushSync()
  } finally {
    appender.clear()
    appender.closeSync()
  }
  await finish()
  return arrived
}

const wrongWidth = (relation: string, row: number, got: number, wanted: number): TerminalFailure =>
  new TerminalFailure(`append to ${relation}, row ${row}: ${got} values came for ${wanted} columns`, { facts: { relation, row } })

/** The appender knows only whole relations; other columns go through a temporary relation that has just them. */
async function openTarget(connection: DuckDBConnection, relation: string, columns: readonly ArtifactColumn[]): Promise<Target> {
  const names = columns.map((column) => column.name)
  const list = names.map(quoteIdentifier).join(', ')
  const wanted = await describe(connection, `select ${list} from ${relation}`)
  const whole = await describe(connection, `select * from ${relation}`)
  const { table, schema, catalog } = relationParts(relation)
  if (whole.names.join('\0') === names.join('\0')) {
    return { appender: await connection.createAppender(table, schema, catalog), types: wanted.types, finish: async () => {} }
  }
  const detour = 'tech_health_append'
  await connection.run(`create or replace temp table ${detour} as select ${list} from ${relation} limit 0`)
  return {
    appender: await connection.createAppender(detour, 'main', 'temp'),
    types: wanted.types,
    finish: async () => {
      await connection.run(`insert into ${relation} (${list}) select ${list} from temp.main.${detour}`)
      await connection.run(`drop table temp.main.${detour}`)
    },
  }
}

async function describe(connection: DuckDBConnection, sql: string): Promise<{ names: string[]; types: DuckDBType[] }> {
  const prepared = await connection.prepare(sql)
  try {
    const indices = Array.from({ length: prepared.columnCount }, (_, index) => index)
    return { names: indices.map((index) => prepared.columnName(index)), types: indices.map((index) => prepared.columnType(index)) }
  } finally {
    prepared.destroySync()
  }
}
