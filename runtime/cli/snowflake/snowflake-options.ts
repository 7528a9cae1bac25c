import type { SnowflakeCredential, SnowflakeOptions } from '../../engine/snowflake/options.ts'
import { EnvironmentFailure } from '../../failures.ts'
import { type NamedConnection, readNamedConnection } from './connections-file.ts'
import type { Environment } from './environment.ts'
import { readAmbientCredential, readCredential, readNamedCredential } from './read-credential.ts'
import type { SnowflakeTarget } from './target-schema.ts'

/** As many sessions as anybody asks threads for. */
const MOST_THREADS = 16

/** What a target calls things: without secrets, and without anything missing being an error. */
export interface SnowflakeNames {
  readonly account?: string
  readonly accessUrl?: string
  readonly user?: string
  readonly role?: string
  readonly database?: string
  readonly warehouse?: string
}

/** The target's own words come first, then its connection's, then the environment's. */
export function snowflakeNames(target: SnowflakeTarget, environment: Environment): SnowflakeNames {
  const named = namedConnection(target, environment)
  const isAmbient = target.connection === undefined && target.account === undefined
  const ambient = (name: string): string | undefined => (isAmbient ? environment[`SNOWFLAKE_${name}`] || undefined : undefined)
  return given({
    account: target.account ?? named.account ?? ambient('ACCOUNT'),
    accessUrl: target.accessUrl ?? (named.host === undefined ? ambient('ACCESS_URL') : `https://${named.host}`),
    user: target.user ?? named.user ?? ambient('USER'),
    role: target.role ?? named.role ?? ambient('ROLE'),
    database: target.database ?? named.database ?? ambient('DATABASE'),
    warehouse: target.warehouse ?? named.warehouse ?? ambient('WAREHOUSE'),
  })
}

/** The secret of a target, from where it says that it lies. */
export function snowflakeCredential(target: SnowflakeTarget, environment: Environment): SnowflakeCredential {
  if (target.auth !== undefined) return readCredential(target.auth, environment)
  return readNamedCredential(namedConnection(target, environment)) ?? readAmbientCredential(environment)
}

/** A target with its secrets, as the engine takes it. */
export function snowflakeOptions(target: SnowflakeTarget, environment: Environment, version?: string): SnowflakeOptions {
  const { account, ...names } = snowflakeNames(target, environment)
  if (account === undefined)
    throw new EnvironmentFailure('the target names no Snowflake account', {
      hint: "Set SNOWFLAKE_ACCOUNT, or give 'account' in targets.json or in the connection that the target names.",
    })
  const { proxy, deadlineSeconds, stage } = target
  return {
    account,
    ...names,
    credential: snowflakeCredential(target, environment),
    maxSessions: (target.threads ?? MOST_THREADS) + 1,
    ...given({ deadlineSeconds, stage, version }),
    ...(proxy === undefined ? {} : { proxy: readProxy(proxy, environment) }),
  }
}

const namedConnection = ({ connection }: SnowflakeTarget, environment: Environment): NamedConnection =>
  connection === undefined ? {} : readNamedConnection(connection, environment)

function readProxy(proxy: NonNullable<SnowflakeTarget['proxy']>, environment: Environment): NonNullable<SnowflakeOptions['proxy']> {
  const { host, port, protocol, user, passwordVariable } = proxy
  return { host, port, ...given({ protocol, user, password: passwordVariable === undefined ? undefined : environment[passwordVariable] }) }
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the names that nobody gave a value. */
const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
