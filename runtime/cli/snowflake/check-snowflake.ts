import { lookup } from 'node:dns/promises'
import type { Row, Session } from '../../engine/engine.ts'
import { readPrivateKey } from '../../engine/snowflake/driver/read-key.ts'
import { openSnowflake } from '../../engine/snowflake/open-snowflake.ts'
import type { SnowflakeOptions } from '../../engine/snowflake/options.ts'
import { foldName } from '../../engine/snowflake/statement/quote-name.ts'
import { EnvironmentFailure } from '../../failures.ts'
import { attempt, type Check } from '../context/check.ts'
import type { Environment } from './environment.ts'
import { snowflakeOptions } from './snowflake-options.ts'
import type { SnowflakeTarget } from './target-schema.ts'

/** Step by step from here to the warehouse; the first step that fails says what is wrong, and the later ones are not tried. */
export async function checkSnowflake(target: SnowflakeTarget, environment: Environment): Promise<readonly Check[]> {
  const checks: Check[] = []
  const options = await attempt('secret', () => readOptions(target, environment), sayCredential, checks)
  if (!options) return checks
  const host = hostOf(options)
  if (
    !(await attempt(
      'network',
      () => resolveHost(host),
      (address) => `${host} is ${address}`,
      checks,
    ))
  )
    return checks
  const engine = openSnowflake({ ...options, loginSeconds: options.loginSeconds ?? 30 })
  try {
    const session = await attempt(
      'sign-in',
      () => engine.openSession(),
      () => `${options.account} as ${options.user ?? 'the token says'}`,
      checks,
    )
    if (!session) return checks
    const now = await attempt('role', () => askSession(session, options), sayRole, checks)
    if (now) await attempt('warehouse', () => askWarehouse(session, now), sayWarehouse, checks)
    return checks
  } finally {
    await engine.close()
  }
}

function readOptions(target: SnowflakeTarget, environment: Environment): SnowflakeOptions {
  const options = snowflakeOptions(target, environment)
  if (options.credential.kind === 'key_pair') readPrivateKey(options.credential.pem, options.credential.passphrase)
  return options
}

const CREDENTIALS = {
  password: 'a password',
  key_pair: 'a private key',
  oauth: 'an OAuth token',
  access_token: 'an access token',
  browser: 'the browser',
}
const sayCredential = ({ credential }: SnowflakeOptions): string => `signs in with ${CREDENTIALS[credential.kind]}`

const hostOf = ({ account, accessUrl }: SnowflakeOptions): string =>
  accessUrl === undefined ? `${account}.snowflakecomputing.com` : new URL(accessUrl).hostname

async function resolveHost(host: string): Promise<string> {
  try {
    return (await lookup(host)).address
  } catch (cause) {
    throw new EnvironmentFailure(`the name ${host} is not known to the network`, {
      hint: 'The account is organization-account, as the address of its web page begins, without https:// and .snowflakecomputing.com; or the network or the proxy is down.',
      cause,
    })
  }
}

async function askSession(session: Session, { role, database }: SnowflakeOptions): Promise<Row> {
  const sql =
    'select current_role() as role, current_database() as database, current_warehouse() as warehouse, current_version() as version'
  const [row] = await session.query({ id: 'debug', sql, params: [] })
  if (database !== undefined && row?.['database'] === null)
    throw new EnvironmentFailure(`the database ${database} does not exist, or the role ${String(row['role'])} may not use it`, {
      hint: `Ask its owner to run: grant usage, create schema on database ${foldName(database)} to role ${role ?? String(row['role'])};`,
    })
  if (database === undefined)
    throw new EnvironmentFailure('the target names no database', { hint: "Give 'database' in the target, or set SNOWFLAKE_DATABASE." })
  return row ?? {}
}
const sayRole = ({ role, database, version }: Row): string => `${String(role)} in ${String(database)}, Snowflake ${String(version)}`

async function askWarehouse(session: Session, { warehouse, role }: Row): Promise<Row> {
  if (typeof warehouse !== 'string')
    throw new EnvironmentFailure('the session has no warehouse', {
      hint: `Name one in the target (or set SNOWFLAKE_WAREHOUSE), and let its owner run: grant usage on warehouse … to role ${String(role)};`,
    })
  const like = warehouse.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const rows = await session.query({ id: 'debug', sql: `show warehouses like '${like}'`, params: [] })
  const found = rows.find((row) => row['name'] === warehouse)
  if (found?.['state'] === 'SUSPENDED' && String(found['auto_resume']) === 'false')
    throw new EnvironmentFailure(`the warehouse ${warehouse} is suspended and does not resume by itself`, {
      hint: `alter warehouse ${warehouse} resume; or alter warehouse ${warehouse} set auto_resume = true;`,
    })
  return { name: warehouse, ...found }
}
const sayWarehouse = ({ name, size, state }: Row): string =>
  [name, size, state]
    .filter((part) => part !== undefined)
    .map(String)
    .join(', ')
