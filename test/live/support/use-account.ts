import { afterAll, beforeAll, inject } from 'vitest'
import type { Engine } from '../../../runtime/engine/engine.ts'
import { openSnowflake } from '../../../runtime/engine/snowflake/open-snowflake.ts'
import type { SnowflakeOptions } from '../../../runtime/engine/snowflake/options.ts'
import { liveOptions, rehearsalControl } from './live-options.ts'
import { type LiveSession, openLiveSession } from './live-session.ts'

export interface LiveAccount {
  /** On loopback: what it answers beyond DuckDB's own doing is written in the tests. */
  readonly isRehearsal: boolean
  /** The run's name, in lower case; it stands in the tag of each statement. */
  readonly run: string
  /** A schema of this file's own, a plain name; the suite drops it. */
  readonly schema: string
  /** The same as the catalogue has it. */
  readonly storedSchema: string
  readonly options: SnowflakeOptions
  readonly engine: Engine
  /** The file's own session. */
  readonly session: LiveSession
  openSession(): Promise<LiveSession>
}

/** The account for the tests of one file: a function, because it is there from the first hook on. */
export function useAccount(theme: string): () => LiveAccount {
  let account: LiveAccount | undefined
  const options = liveOptions()
  const engine = openSnowflake(options)
  beforeAll(async () => {
    const run = inject('run')
    const schema = `${run}_${theme}`
    const openSession = (): Promise<LiveSession> => openLiveSession(engine, run)
    const session = await openSession()
    await session.execute(`create schema ${schema}`)
    const isRehearsal = rehearsalControl() !== undefined
    account = { isRehearsal, run, schema, storedSchema: schema.toUpperCase(), options, engine, session, openSession }
  })
  afterAll(() => engine.close())
  return () => account ?? failOutside()
}

const failOutside = (): never => {
  throw new Error('the account is there in tests and hooks only')
}
