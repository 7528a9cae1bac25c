import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, test } from 'vitest'
import { commandsOf, pages, root } from './read-pages.ts'

/**
 * Commands that are not run here: another test runs what stands behind them. The value is that test's file, or the step of
 * the check.
 */
const elsewhere: Readonly<Record<string, string>> = {
  'npm start': 'test/end-to-end/start.test.ts',
  'KILL_AT=every npm run test:unit -- test/golden/snowflake-kills.test.ts': 'test/golden/snowflake-kills.test.ts',
  'npm test': 'test/tooling/run-check.ts',
  'npm run types': 'test/tooling/run-check.ts',
  'npm run lint': 'test/tooling/run-check.ts',
  'npm run unused': 'test/tooling/run-check.ts',
  'npm run format': 'test/tooling/run-check.ts',
  'npm run docs': 'test/docs/readme-tables.test.ts',
  'npm run compile': 'test/runtime/cli/cli.test.ts',
  'npm run compile -- --check': 'test/tooling/run-check.ts',
  "npm run extract-load -- 'incident_io.*@a'": 'test/runtime/cli/cli.test.ts',
  'node runtime/cli/main.ts start --profile tiny --target memory': 'test/end-to-end/start.test.ts',
  'UPDATE_GOLDEN=1 npm run test:unit -- test/golden/golden-sql.test.ts': 'test/golden/golden-sql.test.ts',
  'npm run bench -- compile --runs 1': 'test/docs/compile-budget.test.ts',
  // Minutes to half an hour: run by hand, for the figures of the page.
  'npm run bench full -- --large': 'bench/full.ts',
  'npm run bench -- snowflake --runs 1 --large': 'bench/snowflake.ts',
}
const unitTests = /^npm run test:unit -- (\S+)$/
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts
const commands = [...new Set(pages.flatMap(commandsOf))]
const home = mkdtempSync(join(tmpdir(), 'docs-commands-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the pages have commands, and none that this test knows is gone', () => {
  expect(commands.length).toBeGreaterThan(15)
  expect(Object.keys(elsewhere).filter((command) => !commands.includes(command))).toEqual([])
})

test('what is covered elsewhere is covered by a file that exists', () => {
  expect(Object.values(elsewhere).filter((file) => !existsSync(join(root, file)))).toEqual([])
})

test('every npm script that the pages name exists, also in running text', () => {
  const named = pages.flatMap(({ text }) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name))
  expect([...new Set(named)].filter((name) => scripts[name] === undefined)).toEqual([])
})

test('what `npm run test:unit` is asked to run is there', () => {
  const paths = commands.flatMap((command) => unitTests.exec(command)?.[1] ?? [])
  expect(paths.length).toBeGreaterThan(2)
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

describe('a command of the pages runs', () => {
  const run = commands.filter((command) => elsewhere[command] === undefined && !unitTests.test(command))
  test.each(run)('%s', { timeout: 120_000 }, async (command) => {
    const { exitCode, stdout } = await execa(direct(command), {
      cwd: root,
      shell: true,
      reject: false,
      all: true,
      env: { TECH_HEALTH_HOME: home, TECH_HEALTH_PII_KEY: 'docs-commands-key', CI: 'true', NO_COLOR: '1' },
    })
    expect(stdout.trim()).not.toBe('')
    expect(exitCode).toBe(0)
  })
})

/** The script's own command line: npm itself would only add its start. Any other command is left as it is. */
function direct(command: string): string {
  const npm = /^npm run ([\w:-]+)(?: -- (.*))?$/.exec(command)
  const line = npm === null ? command : `${scripts[npm[1] ?? '']} ${npm[2] ?? ''}`
  return line.replace(/^node /, `"${process.execPath}" `)
}
