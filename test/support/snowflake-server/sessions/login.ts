import { z } from 'zod'
import type { Server } from '../server.ts'
import type { Request } from '../wire/read-request.ts'
import { readJson } from '../wire/read-request.ts'
import { type Answer, success } from '../wire/render-answer.ts'
import { SnowflakeError } from '../wire/snowflake-error.ts'
import { verifyKeyPair } from './verify-key-pair.ts'

/** Who may log in. Names are compared without case, as Snowflake folds them. */
export interface User {
  readonly name: string
  readonly password?: string
  /** PEM; the partner of the key that the client signs with. */
  readonly publicKey?: string
  /** A programmatic access token or an OAuth token. */
  readonly token?: string
  /** The user's defaults, where the client names none. */
  readonly role?: string
  readonly warehouse?: string
}

const loginSchema = z.object({
  data: z.object({
    ACCOUNT_NAME: z.string(),
    LOGIN_NAME: z.string().optional(),
    PASSWORD: z.string().optional(),
    TOKEN: z.string().optional(),
    AUTHENTICATOR: z.string().optional(),
    SESSION_PARAMETERS: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
})
type LoginData = z.infer<typeof loginSchema>['data']

/** `POST /session/v1/login-request`: checks the credentials and opens a session with its own connection. */
export async function logIn(server: Server, request: Request): Promise<Answer> {
  const { data } = loginSchema.parse(readJson(request))
  const user = authenticate(server, data)
  const named = (parameter: string): string | null => request.query.get(parameter)
  const wanted = named('warehouse') ?? user.warehouse ?? null
  const { session, sessionToken, masterToken } = await server.sessions.start(user.name.toUpperCase(), {
    role: (named('roleName') ?? user.role ?? 'PUBLIC').toUpperCase(),
    database: named('databaseName')?.toUpperCase() ?? null,
    schema: named('schemaName')?.toUpperCase() ?? null,
    // A login with an unknown warehouse succeeds, without one.
    warehouse: wanted === null ? null : (server.warehouses.find(wanted)?.name ?? null),
  })
  for (const [name, value] of Object.entries(data.SESSION_PARAMETERS)) session.parameters.set(name, value)
  const { role, database, schema, warehouse } = session.names
  return success({
    token: sessionToken,
    masterToken,
    validityInSeconds: server.sessions.lifetimes.sessionSeconds,
    masterValidityInSeconds: server.sessions.lifetimes.masterSeconds,
    sessionId: session.id,
    displayUserName: session.user,
    serverVersion: '9.0.0',
    parameters: session.parameters.all().map(({ name, value }) => ({ name, value })),
    sessionInfo: { databaseName: database, schemaName: schema, warehouseName: warehouse, roleName: role },
  })
}

function authenticate({ options }: Server, data: LoginData): User {
  const user = options.users.find(({ name }) => name.toUpperCase() === data.LOGIN_NAME?.toUpperCase())
  const kind = (data.AUTHENTICATOR ?? 'SNOWFLAKE').toUpperCase()
  if (kind === 'SNOWFLAKE_JWT') {
    const valid =
      user?.publicKey !== undefined && data.TOKEN !== undefined && verifyKeyPair(data.TOKEN, user.publicKey, data.ACCOUNT_NAME, user.name)
    if (!valid) throw new SnowflakeError('390144', '08001', 'JWT token is invalid.')
    return user
  }
  if (kind === 'OAUTH' || kind === 'PROGRAMMATIC_ACCESS_TOKEN') {
    // With OAuth the token alone may say who comes.
    const owner = options.users.find(({ name, token }) => token !== undefined && token === data.TOKEN && (user?.name ?? name) === name)
    if (owner !== undefined) return owner
    throw kind === 'OAUTH'
      ? new SnowflakeError('390303', '08001', 'Invalid OAuth access token.')
      : new SnowflakeError('394400', '08001', 'Programmatic access token is invalid.')
  }
  if (kind === 'SNOWFLAKE' && user?.password !== undefined && user.password === data.PASSWORD) return user
  throw new SnowflakeError('390100', '08001', 'Incorrect username or password was specified.')
}
