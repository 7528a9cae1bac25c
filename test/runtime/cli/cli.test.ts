import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../../../runtime/cli/program.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const COMMANDS = [
  'build',
  'clean',
  'clone',
  'compile',
  'debug',
  'extract-load',
  'lineage',
  'list',
  'retry',
  'run',
  'seed',
  'serve',
  'show',
  'snapshot',
  'snowflake-setup',
  'start',
  'test',
]
const SHOP = 'test/projects/jaffle-shop'
const home = mkdtempSync(join(tmpdir(), 'cli-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** The command line as a process of its own. */
const cli = (args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, ['runtime/cli/main.ts', ...args], {
    cwd: ROOT,
    env: { TECH_HEALTH_HOME: home, CI: 'true', NO_COLOR: '1', ...env },
    reject: false,
  })
const shop = (command: string, ...args: string[]) => cli([command, ...args, '--project', SHOP])

describe('help', async () => {
  const program = await buildProgram()
  const commands = program.commands.flatMap((c) => (c.commands.length > 0 ? c.commands : [c]))
  it('every command explains itself with an example', () => {
    expect(commands.map((c) => c.name()).sort()).toEqual(COMMANDS)
    for (const command of commands) {
      let text = ''
      command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp()
      expect(text, command.name()).toMatch(/Examples?:\n {2}\S/)
      expect(command.description().length, command.name()).toBeGreaterThan(20)
    }
  })
  it('is printed by the program, with exit code 0', async () => {
    const { stdout, exitCode } = await cli(['--help'])
    expect(exitCode).toBe(0)
    for (const name of program.commands.map((c) => c.name())) expect(stdout).toContain(`\n  ${name} `)
  })
})

describe('a project', () => {
  it('is built, shown, tested and listed', async () => {
    const build = await shop('build')
    expect(build.stdout).toContain('All is well')
    expect(build.exitCode).toBe(0)
    const rows = JSON.parse((await shop('show', 'customers', '--json', '--limit', '2')).stdout)
    expect(rows).toHaveLength(2)
    expect(Object.keys(rows[0])).toContain('customer_lifetime_value')
    expect((await shop('test', '--select', 'orders')).stdout).toContain('All is well')
    const list = JSON.parse((await shop('list', '--json', '--select', 'materialized:view')).stdout)
    expect(list.nodes.map((n: { name: string }) => n.name)).toEqual(['stg_customers', 'stg_orders', 'stg_payments'])
  })
  it('says what would be done, and does nothing', async () => {
    const { stdout, exitCode } = await shop('build', '--explain', '--select', '+orders')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('orders')
    expect(stdout).not.toContain('All is well')
  })
  it('shows SQL and lineage', async () => {
    expect((await shop('show', 'stg_payments', '--sql')).stdout).toMatch(/^select/)
    expect((await shop('lineage', 'orders.amount')).stdout).toContain('raw_payments.amount')
  })
})

describe('exit codes and messages', () => {
  it.each([
    [['show', 'custmers'], 2, "there is no relation 'custmers'\n  -> did you mean customers"],
    [['build', '--target', 'nowhere'], 2, "there is no target 'nowhere'\n  -> the targets are: dev, memory, pglite, snowflake"],
    [['build', '--select', 'ordrs'], 2, 'orders'],
    [['build', '--threads', 'many'], 2, '--threads many is not a number of threads'],
    [['build', '--vars', 'nothing'], 2, '--vars nothing is not name=value'],
    [['build', '--vars', 'depth=3'], 1, '--vars depth: no model asks for it'],
    [['lineage', 'orders.amuont'], 2, 'amount'],
    [['run', 'nightly'], 2, "there is no job 'nightly'"],
    [['compile', '--dialect', 'oracle'], 2, "there is no dialect 'oracle'"],
  ])('%j gives %i', async (args, code, text) => {
    const { stderr, exitCode } = await shop(args[0] as string, ...args.slice(1))
    expect(stderr).toContain(text)
    expect(exitCode).toBe(code)
  })
  it('an engine without clones says so', async () => {
    const { exitCode, stderr } = await shop('clone', '--from', 'dev', '--target', 'memory')
    expect(exitCode).toBe(2)
    expect(stderr).toContain("the engine of target 'memory' has no clones")
  })
  it('an unknown command and a missing argument are usage errors', async () => {
    expect((await cli(['bild'])).exitCode).toBe(2)
    expect((await cli(['show'])).exitCode).toBe(2)
  })
  it('another process that holds the database is named', async () => {
    const holder = execa(
      process.execPath,
      [
        '-e',
        `import('@duckdb/node-api').then(async ({ DuckDBInstance }) => { const i = await DuckDBInstance.create(${JSON.stringify(join(home, 'dev.duckdb'))}); await i.connect(); console.log('held'); setTimeout(() => {}, 60000) })`,
      ],
      { cwd: ROOT, reject: false },
    )
    await new Promise<void>((resolve) => holder.stdout?.once('data', () => resolve()))
    const { stderr, exitCode } = await shop('build')
    holder.kill()
    expect(exitCode).toBe(3)
    expect(stderr).toContain(`is in use by process ${holder.pid}`)
  })
})

describe('compile', () => {
  it('writes generated files, finds them current, and says what differs', async () => {
    const out = join(home, 'generated')
    expect((await shop('compile', '--out', out)).stdout).toContain('8 nodes compiled for snowflake')
    expect((await shop('compile', '--out', out, '--check')).exitCode).toBe(0)
    const file = join(out, 'sql/shop/orders.sql')
    writeFileSync(file, readFileSync(file, 'utf8').replace('order_payments', 'payments'))
    const { stderr, exitCode } = await shop('compile', '--out', out, '--check')
    expect(exitCode).toBe(1)
    expect(stderr).toContain('sql/shop/orders.sql')
  })
  it('reports all mistakes at once, with file and line', async () => {
    const broken = join(ROOT, '.tech-health/broken-shop')
    cpSync(join(ROOT, SHOP), broken, { recursive: true })
    try {
      const replace = (path: string, from: string, to: string): void => {
        const file = join(broken, path)
        const text = readFileSync(file, 'utf8')
        expect(text).toContain(from)
        writeFileSync(file, text.replace(from, to))
      }
      replace('models/staging/stg_orders.ts', 'order_id: o.id,', 'order_id: o.id, Total: 1,')
      replace('models/staging/stg_customers.ts', 'customer_id: c.id', 'customer_id: 12345678901234567890')
      const { stderr, exitCode } = await cli(['compile', '--project', broken, '--out', join(home, 'broken')])
      expect(exitCode).toBe(1)
      expect(stderr).toContain('models/staging/stg_customers.ts:6  error number-unsafe')
      expect(stderr).toMatch(/models\/staging\/stg_orders\.ts:\d+ {2}error column-name/)
      expect(stderr).toMatch(/\d errors, 0 warnings/)
    } finally {
      rmSync(broken, { recursive: true })
    }
  })
})

it('debug says what is wrong in words', async () => {
  const { stdout, exitCode } = await cli(['debug', '--target', 'memory'])
  expect(stdout).toContain('variables are not set')
  expect(stdout).toContain('npm start brings its own simulators')
  expect(exitCode).toBe(3)
  expect((await shop('debug', '--target', 'memory')).exitCode).toBe(0)
})

it('clean removes what runs left', async () => {
  expect((await shop('clean')).stdout).toContain('removed')
  expect((await shop('clean')).stdout).toContain('nothing to remove')
})
