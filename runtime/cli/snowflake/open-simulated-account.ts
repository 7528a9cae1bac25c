import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Artifact } from '#artifact'
import { compileProject } from '#compiler'
import type { Engine } from '../../engine/engine.ts'
import { openSnowflake } from '../../engine/snowflake/open-snowflake.ts'
import { EnvironmentFailure, invariant } from '../../failures.ts'
import { pairStatements } from '../context/pair-statements.ts'
import { twinDialect } from './twin-dialect.ts'

/** It serves this machine alone; whoever can reach it can read its file anyway. */
const SIGN_IN = { user: 'TESTER', credential: { kind: 'password', password: 'loopback-only' } } as const
const SERVER = fileURLToPath(new URL('../../../test/support/snowflake-server/serve.ts', import.meta.url))

/**
 * Snowflake's adapter and driver before an account that a process of its own plays on this machine, with its rows in a DuckDB
 * file. The account is told what each statement of the project does; it refuses anything else.
 */
export async function openSimulatedAccount(
  file: string,
  {
    root,
    variables,
    artifact,
  }: { readonly root: string; readonly variables: Readonly<Record<string, string>>; readonly artifact?: Artifact },
): Promise<Engine> {
  const server = spawn(process.execPath, [SERVER, '--database', file, '--until-stdin-ends'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  server.stderr.on('data', (part: Buffer) => said.push(part))
  const first = await Promise.race([once(server.stdout, 'data'), once(server, 'exit')])
  if (!(first[0] instanceof Buffer))
    throw new EnvironmentFailure(`the simulated account does not start: ${Buffer.concat(said).toString().trim().split('\n').at(-1)}`, {
      hint: `Is ${file} open in another process?`,
    })
  const { url, control } = JSON.parse(first[0].toString()) as { readonly url: string; readonly control: string }
  if (artifact !== undefined) await register(control, artifact, root, variables)
  const engine = openSnowflake({ account: 'loopback', accessUrl: url, database: 'simulation', warehouse: 'compute_wh', ...SIGN_IN })
  return {
    ...engine,
    close: async () => {
      await engine.close()
      server.stdin.end()
      await once(server, 'exit')
    },
  }
}

async function register(control: string, artifact: Artifact, root: string, variables: Readonly<Record<string, string>>): Promise<void> {
  const { artifact: twin } = await compileProject({ root, dialect: twinDialect, variables })
  if (twin === undefined)
    throw new EnvironmentFailure('the project does not compile for the engine that plays Snowflake', {
      hint: 'npm run compile -- --dialect duckdb --out .tech-health/duckdb says what is refused',
    })
  const answer = await fetch(`${control}/statements`, { method: 'POST', body: JSON.stringify(pairStatements(artifact, twin)) })
  invariant(answer.ok, `the simulated account takes no statements: ${await answer.text()}`)
}
