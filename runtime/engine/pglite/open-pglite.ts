import { PGlite } from '@electric-sql/pglite'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { EnvironmentFailure, invariant } from '../../failures.ts'
import type { Engine, Session } from '../engine.ts'
import { quoteIdentifier } from '../values/quote-identifier.ts'
import { openMemoryTemplate } from './memory-template.ts'
import { PgliteSession } from './pglite-session.ts'

export interface PgliteOptions {
  /** A folder, made if it is missing; only one process may use it at a time. In memory without it. */
  readonly folder?: string
  /** Session settings by PostgreSQL's names; `TimeZone` is UTC unless it is given. */
  readonly settings?: Readonly<Record<string, string>>
}

const BYTEA = 17

/** Opens a PostgreSQL inside this process. It has one session at a time: `openSession` again after `close`. */
export async function openPglite({ folder, settings = {} }: PgliteOptions = {}): Promise<Engine> {
  const database = await (folder === undefined ? openInMemory() : initialize({ dataDir: folder })).catch((error: unknown) => {
    throw new EnvironmentFailure(`cannot open the database ${folder ?? 'in memory'}: ${String(error)}`, {
      hint: 'Give a folder that this process may write to and that no other process uses.',
    })
  })
  passTextThrough(database)
  return new PgliteEngine(database, { TimeZone: 'UTC', DateStyle: 'ISO, YMD', ...settings })
}

async function openInMemory(): Promise<PGlite> {
  const template = await openMemoryTemplate(() => initialize({}))
  return 'database' in template ? template.database : PGlite.create({ ...template, extensions: { pgcrypto } })
}

async function initialize(where: { readonly dataDir?: string }): Promise<PGlite> {
  const database = await PGlite.create({ ...where, extensions: { pgcrypto } })
  await database.exec('create extension if not exists pgcrypto')
  return database
}

/** The driver's own conversions go through Date and double; the session converts text by itself. Binary values travel as hex. */
function passTextThrough(database: PGlite): void {
  for (const key of Object.keys(database.parsers)) database.parsers[key] = (text) => text
  for (const key of Object.keys(database.serializers)) database.serializers[key] = (text) => text
  database.serializers[BYTEA] = (hex: string) => `\\x${hex}`
}

class PgliteEngine implements Engine {
  readonly dialect = 'postgres'
  readonly maxSessions = 1
  readonly #database: PGlite
  readonly #settings: Readonly<Record<string, string>>
  #session: Session | undefined

  constructor(database: PGlite, settings: Readonly<Record<string, string>>) {
    this.#database = database
    this.#settings = settings
  }

  placeholder(n: number): string {
    return `$${n}`
  }

  quote(identifier: string): string {
    return quoteIdentifier(identifier)
  }

  async openSession(): Promise<Session> {
    invariant(this.#session === undefined, 'PGlite has one session at a time: close the open one first')
    for (const [name, value] of Object.entries(this.#settings)) {
      await this.#database.query('select set_config($1, $2, false)', [name, value])
    }
    this.#session = new PgliteSession(this.#database, () => {
      this.#session = undefined
    })
    return this.#session
  }

  /** Statements run in this thread, so none is running when this is called. */
  async cancelAll(): Promise<void> {}

  async close(): Promise<void> {
    await this.#session?.close()
    if (!this.#database.closed) await this.#database.close()
  }
}
