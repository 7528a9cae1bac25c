import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { repository } from '../measure/run-node.ts'

/** Where the protocol server listens. */
export interface AccountAddress {
  readonly url: string
  readonly control: string
}

/** Who may sign in. */
export const SIGN_IN = { user: 'BENCH', password: 'loopback-only' } as const
const SERVER = join(repository, 'test/support/snowflake-server/serve.ts')

/** The account that the real driver talks to, in a process of its own: what it uses is not counted. */
export async function withAccount<T>(work: (address: AccountAddress) => Promise<T>): Promise<T> {
  const { user, password } = SIGN_IN
  const server = spawn(process.execPath, [SERVER, '--user', user, '--password', password, '--until-stdin-ends'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  try {
    return await work(JSON.parse(line.toString()) as AccountAddress)
  } finally {
    server.stdin.end()
    await once(server, 'exit')
  }
}
