import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { NO_STATEMENTS } from '../syntax-gate/allow-list.ts'
import { snowflakeStatements } from '../syntax-gate/snowflake-statements.ts'

/** Where sqlfluff is installed, its Snowflake grammar judges generated/ too: slower than the parsers, and the strictest. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const isThere = spawnSync('sqlfluff', ['--version']).status === 0
const lint = (path: string) =>
  spawnSync('sqlfluff', ['lint', '--config', join(ROOT, '.sqlfluff'), '--disable-progress-bar', '--processes', '2', path], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })

/** Its grammar has no `show dynamic tables`. */
const UNKNOWN = /^show dynamic tables /

const folder = mkdtempSync(join(tmpdir(), 'sqlfluff-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!isThere)('sqlfluff', () => {
  test('finds nothing in generated/, parse errors least of all', { timeout: 1_800_000 }, () => {
    const { status, stdout, stderr } = lint('generated/sql')
    expect(`${stdout}${stderr}`.slice(0, 5000), 'see .sqlfluff for the rules').not.toMatch(/\|/)
    expect(status).toBe(0)
  })
  test('finds nothing in the statements of the golden project, which have every form', { timeout: 600_000 }, async () => {
    const file = join(folder, 'golden.sql')
    const statements = await snowflakeStatements(join(ROOT, 'test/projects/golden'))
    writeFileSync(
      file,
      statements
        .map(({ id, sql }) => (NO_STATEMENTS.has(id) || UNKNOWN.test(sql) ? '' : `${sql.replaceAll('(?', '(:bound')};\n`))
        .join('\n'),
    )
    expect(lint(file).stdout.slice(0, 5000)).not.toContain('PRS')
  })
  test('would find a statement that does not parse', { timeout: 120_000 }, () => {
    const file = join(folder, 'wrong.sql')
    writeFileSync(file, 'create or replace dynamic table a target_lag as select 1;\n')
    expect(lint(file).stdout).toContain('PRS')
  })
})
