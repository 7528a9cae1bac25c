import { DEFAULT_USER, openSnowflakeServer } from '../../support/snowflake-server/open-snowflake-server.ts'
import { readStatements } from './read-statements.ts'
import { say } from './say.ts'

/** Ambient variables that would lead the suite to a real account. */
const AMBIENT = /^SNOWFLAKE_/

/**
 * Runs the suite on an account on loopback, by the same variables as on a real one, and then has both parsers read every statement
 * that was sent. Gives the exit code.
 */
export async function rehearse(
  runTests: (environment: Record<string, string | undefined>) => Promise<number>,
  isWhole: boolean,
): Promise<number> {
  const server = await openSnowflakeServer()
  try {
    const code = await runTests({
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !AMBIENT.test(name))),
      SNOWFLAKE_ACCOUNT: 'loopback',
      SNOWFLAKE_ACCESS_URL: server.url,
      SNOWFLAKE_USER: DEFAULT_USER.name,
      SNOWFLAKE_PASSWORD: DEFAULT_USER.password,
      SNOWFLAKE_DATABASE: 'db',
      SNOWFLAKE_WAREHOUSE: 'compute_wh',
      SNOWFLAKE_LIVE_WAREHOUSE: 'transform_s',
      SNOWFLAKE_LIVE_REHEARSAL: `${server.url}/__control`,
    })
    const log = await server.control.log()
    const texts = log.flatMap(({ kind, text = '' }) => (kind === 'query' ? [text.replace(/\n\/\* \{.*\} \*\/$/, '')] : []))
    const { said, wrong } = await readStatements(texts, isWhole)
    say([said, ...wrong].join('\n'))
    return wrong.length === 0 ? code : 1
  } finally {
    await server.close()
  }
}
