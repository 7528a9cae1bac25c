import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import { z } from 'zod'
import { EnvironmentFailure } from '../../failures.ts'
import type { Environment } from './environment.ts'

/** A connection as Snowflake's own tools write it. Keys that say nothing to us are passed over. */
const connectionSchema = z.object({
  account: z.string().optional(),
  host: z.string().optional(),
  user: z.string().optional(),
  role: z.string().optional(),
  database: z.string().optional(),
  warehouse: z.string().optional(),
  authenticator: z.string().optional(),
  password: z.string().optional(),
  token: z.string().optional(),
  token_file_path: z.string().optional(),
  private_key_file: z.string().optional(),
  private_key_path: z.string().optional(),
  private_key_file_pwd: z.string().optional(),
  private_key_passphrase: z.string().optional(),
})
export type NamedConnection = z.infer<typeof connectionSchema>

/**
 * A connection of `connections.toml`, which lies in `SNOWFLAKE_HOME`, else in `~/.snowflake`. It may hold secrets, so nobody else
 * may read or write it.
 */
export function readNamedConnection(name: string, environment: Environment): NamedConnection {
  const file = join(environment['SNOWFLAKE_HOME'] ?? join(homedir(), '.snowflake'), 'connections.toml')
  if (!existsSync(file))
    throw new EnvironmentFailure(`the target names the connection '${name}', and there is no ${file}`, {
      hint: 'Write the file as the Snowflake CLI does, or set SNOWFLAKE_HOME to its folder.',
    })
  checkPermissions(file)
  const found = parseFile(file)[name]
  if (found === undefined)
    throw new EnvironmentFailure(`${file} has no connection '${name}'`, {
      hint: `Add [${name}] to it, or correct 'connection' in the target.`,
    })
  const result = connectionSchema.safeParse(found)
  if (result.success) return result.data
  const wrong = result.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new EnvironmentFailure(`${file}: in [${name}], ${wrong} is no text`, { hint: 'Correct it there.' })
}

function checkPermissions(file: string): void {
  const mode = statSync(file).mode & 0o777
  if (process.platform === 'win32' || (mode & 0o077) === 0) return
  throw new EnvironmentFailure(`${file} can be read or written by others (${mode.toString(8)})`, { hint: `chmod 600 ${file}` })
}

/** The parser's own message quotes the line, which may hold a secret. */
function parseFile(file: string): Readonly<Record<string, unknown>> {
  let line: number | undefined
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (error) {
    line = (error as { line?: number }).line
  }
  throw new EnvironmentFailure(`${file} is not TOML${line === undefined ? '' : `: line ${line}`}`, { hint: 'Correct it there.' })
}
