import type { SnowflakeOptions } from '../../engine/snowflake/options.ts'
import { EnvironmentFailure } from '../../failures.ts'
import { type NamedConnection, readNamedConnection } from './connections-file.ts'
import type { Environment } from './environment.ts'
import { readAmbientCredential, readCredential, readNamedCredential } from './read-credential.ts'
import type { SnowflakeTarget } from './target-schema.ts'

/** As many sessions as anybody asks threads for. */
const MOST_THREADS = 16

/** A target with its secrets, as the engine takes it. The target's own words come first, then its connection's, then the environment's. */
export function snowflakeOptions(target: SnowflakeTarget, environment: Environment, version?: string): SnowflakeOptions {
  const named: NamedConnection = target.connection === undefined ? {} : readNamedConnection(target.connection, environment)
  const isAmbient = target.connection === undefined && target.account === undefined
  const ambient = (name: string): string | undefined => (isAmbient ? environment[name] || undefined : undefined)
  const account = target.account ?? named.account ?? ambient('SNOWFLAKE_ACCOUNT')
  if (account === undefined)
    throw new EnvironmentFailure('the target names no Snowflake account', {
      hint: isAmbient
        ? 'Set SNOWFLAKE_ACCOUNT, or write the target into targets.json.'
        : "Give 'account' in the target or in its connection.",
    })
  const user = target.user ?? named.user ?? ambient('SNOWFLAKE_USER')
  const accessUrl = target.accessUrl ?? (named.host === undefined ? ambient('SNOWFLAKE_ACCESS_URL') : `https://${named.host}`)
  const { proxy, deadlineSeconds, stage } = target
  const role = target.role ?? named.role ?? ambient('SNOWFLAKE_ROLE')
  const database = target.database ?? named.database ?? ambient('SNOWFLAKE_DATABASE')
  const warehouse = target.warehouse ?? named.warehouse ?? ambient('SNOWFLAKE_WAREHOUSE')
  return {
    account,
    credential:
      target.auth === undefined
        ? (readNamedCredential(named) ?? readAmbientCredential(environment))
        : readCredential(target.auth, environment),
    maxSessions: (target.threads ?? MOST_THREADS) + 1,
    ...given({ accessUrl, user, role, database, warehouse, deadlineSeconds, stage, version }),
    ...(proxy === undefined ? {} : { proxy: readProxy(proxy, environment) }),
  }
}

function readProxy(proxy: NonNullable<SnowflakeTarget['proxy']>, environment: Environment): NonNullable<SnowflakeOptions['proxy']> {
  const { host, port, protocol, user, passwordVariable } = proxy
  return { host, port, ...given({ protocol, user, password: passwordVariable === undefined ? undefined : environment[passwordVariable] }) }
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the names that nobody gave a value. */
const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
