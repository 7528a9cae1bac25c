import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import type { Artifact } from '#artifact'
import { compileProject, duckdb } from '#compiler'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import type { Row } from '../../runtime/engine/engine.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
const homes: string[] = []
const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'tech-health-'))
  homes.push(home)
  return home
}
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true })
})
const start = (home: string, ...flags: string[]) =>
  execa(process.execPath, ['runtime/cli/main.ts', 'start', ...flags], {
    cwd: ROOT,
    env: { TECH_HEALTH_HOME: home, TECH_HEALTH_PII_KEY: 'end-to-end-key', CI: 'true' },
    reject: false,
    all: true,
  })

/** Where the embedded engine was once built from scratch at the first clock. */
let embeddedHome: string | undefined

/** Columns that say when this warehouse loaded a row: they differ between one run and several by their meaning. */
const LOAD_TIMES = new Set(['_fivetran_synced', 'last_synced_at', 'source_loaded_at'])

/** Snapshots remember versions that only earlier runs could see, and so does what is built on them. */
function restsOnHistory(artifact: Artifact, name: string): boolean {
  const node = artifact.nodes.find((n) => n.name === name)
  return node?.kind === 'snapshot' || (node?.dependsOn.some((parent) => restsOnHistory(artifact, parent)) ?? false)
}

/**
 * All rows of all relations that models and seeds build, without load times, sorted. Rows of what the source has removed
 * since are kept, marked, above RAW until the marts: a run from scratch never saw them, so they are left out.
 */
async function builtRows(artifact: Artifact, home: string, file = 'dev.duckdb'): Promise<Record<string, string[]>> {
  const engine = await openDuckDb({ path: join(home, file) })
  const session = await engine.openSession()
  const read = (sql: string) => session.query({ id: 'test', sql, params: [] })
  const removed = new Set(
    (await read('select "incident_key" from "intermediate"."int_ops__incidents_unioned" where "is_deleted"')).map((r) => r['incident_key']),
  )
  const rows: Record<string, string[]> = {}
  for (const node of artifact.nodes) {
    if (node.kind === 'source' || node.materialization === 'ephemeral' || restsOnHistory(artifact, node.name)) continue
    const columns = node.columns.map((c) => c.name).filter((c) => !LOAD_TIMES.has(c))
    const found = await read(`select ${columns.map((c) => `"${c}"`).join(', ')} from "${node.schema}"."${node.name}"`)
    const isLive = (r: Row): boolean => node.schema === 'marts' || (r['is_deleted'] !== true && !removed.has(r['incident_key'] ?? null))
    rows[node.name] = found
      .filter(isLive)
      .map((r) => JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))
      .sort()
  }
  await session.close()
  await engine.close()
  return rows
}

it('npm start three times, under faults, leaves what one run from scratch at the last clock gives', { timeout: 400_000 }, async () => {
  const { artifact } = await compileProject({ root: ROOT, dialect: duckdb })
  const project = artifact as Artifact
  const home = newHome()
  for (const clock of ['2026-01-10 00:00', '2026-01-11 00:00', '2026-01-12 00:00']) {
    const run = await start(home, '--profile', 'tiny', '--faults')
    expect(run.stdout + run.stderr).toContain(`clock stands at ${clock} UTC`)
    expect(run.stdout + run.stderr).toContain('All is well')
    expect(run.exitCode).toBe(0)
  }
  const scratch = newHome()
  expect((await start(scratch, '--profile', 'tiny', '--instant', '2026-01-12T00:00:00Z')).exitCode).toBe(0)

  const [grown, fresh] = [await builtRows(project, home), await builtRows(project, scratch)]
  for (const name of Object.keys(fresh)) expect(grown[name], name).toEqual(fresh[name])
  expect(Object.keys(fresh).length).toBeGreaterThan(80)
  expect(fresh['fct_ops__incidents']?.length).toBeGreaterThan(90)
  expect(fresh['fct_ai_telemetry__tool_daily_metrics']?.length).toBeGreaterThan(400)
  expect(fresh['fct_slo__daily_attainment']?.length).toBeGreaterThan(100)
})

it('npm start that is interrupted says so, shows no marts that are not there, and starts again at the same clock', {
  timeout: 200_000,
}, async () => {
  const home = newHome()
  const run = start(home, '--profile', 'tiny')
  const stopAtFirstLoad = (text: Buffer): void => {
    if (!text.includes('load ')) return
    run.all.off('data', stopAtFirstLoad)
    run.kill('SIGINT')
  }
  run.all.on('data', stopAtFirstLoad)
  const { exitCode, all } = await run
  expect(exitCode).toBeGreaterThan(0)
  expect(all).toContain('Cancelled after')
  expect(all).not.toMatch(/preview|Run it again/)
  const again = await start(home, '--profile', 'tiny')
  expect(again.all).toContain('clock stands at 2026-01-10 00:00 UTC (first run)')
  expect(again.all).toContain('Run it again')
  expect(again.exitCode).toBe(0)
  embeddedHome = home
})

it('npm start on the simulated Snowflake account, through the real driver, gives the rows of the embedded engine', {
  timeout: 300_000,
}, async () => {
  const { artifact } = await compileProject({ root: ROOT, dialect: duckdb })
  const project = artifact as Artifact
  const home = newHome()
  const run = await start(home, '--profile', 'tiny', '--target', 'snowflake-sim')
  expect(run.all).toContain('All is well')
  expect(run.exitCode).toBe(0)
  if (embeddedHome === undefined) {
    embeddedHome = newHome()
    expect((await start(embeddedHome, '--profile', 'tiny')).exitCode).toBe(0)
  }
  const [simulated, embedded] = [await builtRows(project, home, 'snowflake-sim.duckdb'), await builtRows(project, embeddedHome)]
  for (const name of Object.keys(embedded)) expect(simulated[name], name).toEqual(embedded[name])
  expect(Object.keys(embedded).length).toBeGreaterThan(80)
})
