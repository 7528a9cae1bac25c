import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { EnvironmentFailure } from '../../failures.ts'
import type { Engine, Session } from '../engine.ts'
import { quoteIdentifier } from '../values/quote-identifier.ts'
import { classifyError, parseEngineError } from './classify-error.ts'
import { DuckDbSession } from './duckdb-session.ts'
import type { DuckDbSettings } from './settings.ts'
import { instanceOptions, sessionStatements } from './settings.ts'

export interface DuckDbOptions {
  /** A file, made if it is missing, or `:memory:`. */
  readonly path: string
  readonly settings?: DuckDbSettings
}

/** Files that this process has open: the engine's file lock holds only against other processes. */
const openFiles = new Set<string>()

/** Opens a DuckDB database with any number of sessions. A file that is in use or is no database is an EnvironmentFailure. */
export async function openDuckDb({ path, settings = {} }: DuckDbOptions): Promise<Engine> {
  const file = path === ':memory:' ? undefined : realFile(path)
  if (file !== undefined) {
    if (openFiles.has(file)) throw inUse(path, 'this process')
    openFiles.add(file)
  }
  try {
    const instance = await DuckDBInstance.create(path, instanceOptions(settings))
    return new DuckDbEngine(instance, sessionStatements(settings), () => openFiles.delete(file ?? ''))
  } catch (error) {
    openFiles.delete(file ?? '')
    throw openFailure(error, path)
  }
}

class DuckDbEngine implements Engine {
  readonly dialect = 'duckdb'
  readonly #instance: DuckDBInstance
  readonly #sessionStatements: readonly string[]
  readonly #onClose: () => void
  readonly #sessions = new Set<DuckDbSession>()

  constructor(instance: DuckDBInstance, sessionStatements: readonly string[], onClose: () => void) {
    this.#instance = instance
    this.#sessionStatements = sessionStatements
    this.#onClose = onClose
  }

  placeholder(n: number): string {
    return `$${n}`
  }

  quote(identifier: string): string {
    return quoteIdentifier(identifier)
  }

  async openSession(): Promise<Session> {
    const connection = await this.#instance.connect()
    for (const sql of this.#sessionStatements) {
      await connection.run(sql).catch((error: unknown) => {
        throw classifyError(error, { id: 'session settings', sql })
      })
    }
    const session = new DuckDbSession(connection, () => this.#sessions.delete(session))
    this.#sessions.add(session)
    return session
  }

  async cancelAll(): Promise<void> {
    await Promise.all([...this.#sessions].map((session) => session.cancel()))
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions].map((session) => session.close()))
    this.#instance.closeSync()
    this.#onClose()
  }
}

/** The folder's real path and the name, so that a link and its target count as one file even before it exists. */
function realFile(path: string): string {
  const absolute = resolve(path)
  try {
    return realpathSync(absolute)
  } catch {
    try {
      return join(realpathSync(dirname(absolute)), basename(absolute))
    } catch {
      return absolute
    }
  }
}

function openFailure(error: unknown, path: string): unknown {
  const found = parseEngineError(error)
  if (found === undefined) return error
  const holder = /Conflicting lock is held.*\(PID (\d+)\)/.exec(found.message)
  if (holder !== null || found.message.includes('Could not set lock')) return inUse(path, `process ${holder?.[1] ?? 'unknown'}`)
  return new EnvironmentFailure(`cannot open the database ${path}: ${found.message}`, {
    hint: 'Give the path of a DuckDB file, or of a new file in an existing folder.',
    facts: { path, kind: found.kind },
  })
}

const inUse = (path: string, holder: string): EnvironmentFailure =>
  new EnvironmentFailure(`the database ${path} is in use by ${holder}: a DuckDB file has one writing process at a time`, {
    hint: 'Wait for the other run to end or stop it, or give this run another file.',
    facts: { path },
  })
