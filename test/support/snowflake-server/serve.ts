import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DEFAULT_USER, openSnowflakeServer } from './open-snowflake-server.ts'

/**
 * The server as a process of its own. Prints one line of JSON, `{ "url", "port", "control" }`, and runs until it is told to
 * stop (SIGTERM, SIGINT), with `--until-stdin-ends` also until whoever started it is gone.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: ':memory:' },
    port: { type: 'string', default: '0' },
    'rows-per-chunk': { type: 'string', default: '10000' },
    'in-progress-after-ms': { type: 'string', default: '1000' },
    user: { type: 'string', default: DEFAULT_USER.name },
    password: { type: 'string', default: DEFAULT_USER.password },
    'public-key': { type: 'string' },
    token: { type: 'string' },
    'until-stdin-ends': { type: 'boolean', default: false },
  },
})

const key = values['public-key']
const server = await openSnowflakeServer({
  database: values.database,
  port: Number(values.port),
  rowsPerChunk: Number(values['rows-per-chunk']),
  inProgressAfterMs: Number(values['in-progress-after-ms']),
  users: [
    {
      ...DEFAULT_USER,
      name: values.user,
      password: values.password,
      ...(key === undefined ? {} : { publicKey: readFileSync(key, 'utf8') }),
      ...(values.token === undefined ? {} : { token: values.token }),
    },
  ],
})

const stop = (): void => {
  server.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
if (values['until-stdin-ends']) process.stdin.on('end', stop).resume()
process.stdout.write(`${JSON.stringify({ url: server.url, port: server.port, control: `${server.url}/__control` })}\n`)
