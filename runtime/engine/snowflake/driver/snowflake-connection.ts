import type { Bind, Connection, SnowflakeError, StatementCallback } from 'snowflake-sdk'
import type { Clock } from '../../../extract-load/clock.ts'
import { EnvironmentFailure } from '../../../failures.ts'
import { signInFailure } from '../failure/sign-in-failure.ts'
import type { SnowflakeOptions } from '../options.ts'
import { connectionOptions } from './connection-options.ts'
import type { DriverStatement } from './driver-statement.ts'
import { loadDriver } from './load-driver.ts'

const LOGIN_SECONDS = 60
const CLOSE_MS = 5000

export interface SentStatement {
  readonly sql: string
  readonly binds: readonly Bind[]
  readonly queryTag: string
}

/** A statement on its way. */
export interface Sent {
  readonly statement: DriverStatement
  /** Resolves when it has ended and its rows can be read; rejects with the driver's error. */
  readonly ended: Promise<DriverStatement>
}

/** One signed-in connection of the driver, as promises. */
export interface SnowflakeConnection {
  readonly isUp: boolean
  send(statement: SentStatement): Sent
  /** The result of a statement whose answer did not come: waits until it has ended. */
  resume(queryId: string): Sent
  /** Ends the session on the other side; waits five seconds at most. */
  close(): Promise<void>
}

/** Signs in. Fails as an EnvironmentFailure that says what to mend, never with a secret. */
export async function openConnection(options: SnowflakeOptions, clock: Clock): Promise<SnowflakeConnection> {
  const driver = await loadDriver()
  const connection = create(() => driver.createConnection(connectionOptions(options)), options)
  await signIn(connection, options, clock)
  return {
    get isUp() {
      return connection.isUp()
    },
    send({ sql, binds, queryTag }) {
      const bound = binds.length === 0 ? {} : { binds: [...binds] }
      return track((complete) => connection.execute({ sqlText: sql, ...bound, parameters: { QUERY_TAG: queryTag }, ...RESULT, complete }))
    },
    resume: (queryId) => track((complete) => connection.fetchResult({ queryId, ...RESULT, complete })),
    close: () => closeConnection(connection, clock),
  }
}

/** With a buffered result the driver sends a statement again after any 4xx. */
const RESULT = { streamResult: true, rowMode: 'array' } as const

function track(start: (complete: StatementCallback) => DriverStatement): Sent {
  const { promise, resolve, reject } = Promise.withResolvers<DriverStatement>()
  promise.catch(() => undefined)
  return { statement: start((error, ended) => (error ? reject(error) : resolve(ended))), ended: promise }
}

function create(make: () => Connection, options: SnowflakeOptions): Connection {
  try {
    return make()
  } catch (error) {
    if (error instanceof EnvironmentFailure) throw error
    throw signInFailure(error, options)
  }
}

async function signIn(connection: Connection, options: SnowflakeOptions, clock: Clock): Promise<void> {
  const seconds = options.loginSeconds ?? LOGIN_SECONDS
  const waited = new AbortController()
  const late = clock.sleep(seconds * 1000, waited.signal).then(() => {
    throw new EnvironmentFailure(`${options.account}: the sign-in had no answer within ${seconds} s`, {
      hint:
        options.credential.kind === 'browser' ? 'Finish the sign-in in the browser.' : 'Check the network, the proxy and the account name.',
      facts: { account: options.account },
    })
  })
  const connected = new Promise<void>((resolve, reject) => {
    const done = (error: SnowflakeError | undefined): void => (error ? reject(error) : resolve())
    if (options.credential.kind === 'browser') connection.connectAsync(done).catch(reject)
    else connection.connect(done)
  })
  try {
    await Promise.race([connected, late])
  } catch (error) {
    connected.then(() => closeConnection(connection, clock)).catch(() => undefined)
    throw signInFailure(error, options)
  } finally {
    waited.abort()
    late.catch(() => undefined)
  }
}

async function closeConnection(connection: Connection, clock: Clock): Promise<void> {
  const waited = new AbortController()
  const closed = new Promise<void>((resolve) => {
    if (connection.isUp()) connection.destroy(() => resolve())
    else resolve()
  })
  await Promise.race([closed, clock.sleep(CLOSE_MS, waited.signal).catch(() => undefined)])
  waited.abort()
}
