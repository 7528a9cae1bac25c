import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Row, Session } from '../../../runtime/engine/engine.ts'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** The command line over a home folder of its own, with all that it has ever said. */
export interface CommandLine extends AsyncDisposable {
  readonly home: string
  /** Standard output and errors of all commands so far. */
  readonly said: () => string
  run(
    arguments_: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<{ readonly exitCode: number; readonly output: string }>
  rows(sql: string): Promise<readonly Row[]>
}

export function openCommandLine(): CommandLine {
  const home = mkdtempSync(join(tmpdir(), 'tech-health-'))
  const said: string[] = []
  // One process at a time holds the database: ours gives it back before each command.
  let held: Promise<{ engine: Engine; session: Session }> | undefined
  const hold = async () => {
    const engine = await openDuckDb({ path: join(home, 'dev.duckdb') })
    return { engine, session: await engine.openSession() }
  }
  const release = async () => {
    const { engine, session } = (await held) ?? {}
    held = undefined
    await session?.close()
    await engine?.close()
  }
  return {
    home,
    said: () => said.join('\n'),
    run: async (given, environment = {}) => {
      await release()
      const { stdout, stderr, exitCode } = await execa(process.execPath, ['runtime/cli/main.ts', ...given], {
        cwd: ROOT,
        env: { ...environment, TECH_HEALTH_HOME: home, TECH_HEALTH_PII_KEY: 'key of the tests of personal data', CI: 'true' },
        reject: false,
      })
      const output = `${stdout}\n${stderr}`
      said.push(output)
      return { exitCode: exitCode ?? -1, output }
    },
    rows: async (sql) => {
      held ??= hold()
      return (await held).session.query({ id: 'test', sql, params: [] })
    },
    [Symbol.asyncDispose]: async () => {
      await release()
      rmSync(home, { recursive: true })
    },
  }
}

/** The text of every file of a folder, but for databases. */
export const textOfFolder = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.duckdb(\.wal)?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
