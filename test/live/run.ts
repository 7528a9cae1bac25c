import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rehearse } from './support/rehearse.ts'
import { isWanted, NOT_TRIED } from './support/wanted-variables.ts'

/**
 * `npm run test:live`: the live suite on the account that the environment (or `.env`) names, or one line that says what it wants.
 * `--rehearse` runs it on an account on loopback, which says whether the suite itself works. Other arguments are vitest's.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const isRehearsal = process.argv.includes('--rehearse')
const others = process.argv.slice(2).filter((argument) => argument !== '--rehearse')
if (!isRehearsal && existsSync(`${ROOT}.env`)) process.loadEnvFile(`${ROOT}.env`)

async function runTests(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/live/vitest.config.ts', ...others]
  const child = spawn(process.execPath, vitest, { cwd: ROOT, env: environment, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

if (isRehearsal) process.exitCode = await rehearse(runTests, others.length === 0)
else if (isWanted(process.env)) process.exitCode = await runTests(process.env)
else process.stdout.write(`${NOT_TRIED}\n`)
