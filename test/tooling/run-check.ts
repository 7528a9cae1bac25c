import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Counts, runSteps } from './run-steps.ts'

/**
 * `npm run check`: everything that must hold before a change is done. The quick steps run one after the other beside
 * the tests. Tools are called by path: the name `tsc` could be either of the two TypeScripts.
 */
const node = (path: string, ...args: string[]) => [process.execPath, path, ...args] as const
const results = await mkdtemp(join(tmpdir(), 'check-'))
const testResults = join(results, 'vitest.json')

async function countTests(): Promise<Counts | null> {
  const text = await readFile(testResults, 'utf8').catch(() => null)
  if (text === null) return null
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(text) as Record<string, number>
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0) }
}

const { failed } = await runSteps(
  [
    [
      { name: 'lint', command: node('node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings') },
      { name: 'types', command: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json', '--checkers', '1') },
      { name: 'unused code', command: node('node_modules/knip/bin/knip.js', '--no-progress') },
      { name: 'generated/ is current', command: node('runtime/cli/main.ts', 'compile', '--check') },
    ],
    [
      {
        name: 'tests',
        command: node('node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${testResults}`),
        count: countTests,
      },
    ],
  ],
  (text) => process.stdout.write(text),
)
await rm(results, { recursive: true, force: true })
process.exitCode = failed === 0 ? 0 : 1
