import { quoteName } from '../../engine/snowflake/statement/quote-name.ts'

export interface SetupFacts {
  readonly user: string
  readonly role: string
  readonly database: string
  /** Physical names. */
  readonly schemas: readonly string[]
  readonly warehouses: readonly string[]
  /** The user's public key as it stands between the lines of its PEM text. */
  readonly publicKey: string | undefined
}

/** What an administrator runs once. Doing it again changes nothing that is there. */
export function renderSetup({ user, role, database, schemas, warehouses, publicKey }: SetupFacts): string {
  const [r, u, d] = [role, user, database].map(quoteName) as [string, string, string]
  const to = `to role ${r}`
  return [
    '-- For an administrator. Every statement may be repeated.',
    '',
    '-- Who builds.',
    'use role useradmin;',
    `create role if not exists ${r};`,
    `create user if not exists ${u} default_role = ${r};`,
    ...(publicKey === undefined
      ? [`-- A key for it: alter user ${u} set rsa_public_key = '…';  (run this again with the private key configured to see it)`]
      : [`alter user ${u} set rsa_public_key = '${publicKey}';`]),
    'use role securityadmin;',
    `grant role ${r} to user ${u};`,
    `grant role ${r} to role sysadmin;`,
    '',
    '-- Where it computes: what the rules of the models name.',
    'use role sysadmin;',
    ...warehouses.flatMap((name) => [
      `create warehouse if not exists ${quoteName(name)} warehouse_size = ${sizeOf(name)} auto_suspend = 60 auto_resume = true initially_suspended = true;`,
      `grant usage, operate, modify on warehouse ${quoteName(name)} ${to};`,
    ]),
    '',
    '-- Where the rows are.',
    `create database if not exists ${d};`,
    `grant usage, create schema on database ${d} ${to};`,
    ...schemas.flatMap((name) => [
      `create schema if not exists ${d}.${quoteName(name)};`,
      `grant all privileges on schema ${d}.${quoteName(name)} ${to};`,
    ]),
    '',
  ].join('\n')
}

const SIZES: Readonly<Record<string, string>> = { xs: 'xsmall', s: 'small', m: 'medium', l: 'large', xl: 'xlarge' }

/** A first size, by the end of the name: `transform_l`. */
const sizeOf = (name: string): string => SIZES[/_(xs|s|m|l|xl)$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'xsmall'
