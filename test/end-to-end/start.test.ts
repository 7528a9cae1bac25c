import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, expect, it } from 'vitest'
import { compileProject, duckdb } from '#compiler'
import type { Artifact } from '#artifact'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'

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
  execa(process.execPath, ['runtime/cli/main.ts', 'start', ...flags], { cwd: ROOT, env: { TECH_HEALTH_HOME: home, TECH_HEALTH_PII_KEY: 'end-to-end-key', CI: 'true' }, reject: false })

/** Columns that say when this warehouse loaded a row: they differ between one run and several by their meaning. */
const LOAD_TIMES = new Set(['_fivetran_synced', 'last_synced_at', '_merged_at', '_loaded_at'])

/** All rows of all relations that models, seeds and snapshots build, without load times, sorted. */
async function builtRows(artifact: Artifact, home: string): Promise<Record<string, string[]>> {
  const engine = await openDuckDb({ path: join(home, 'dev.duckdb') })
  const session = await engine.openSession()
  const rows: Record<string, string[]> = {}
  for (const node of artifact.nodes) {
    if (node.kind === 'source' || node.materialization === 'ephemeral') continue
    const columns = node.columns.map((c) => c.name).filter((c) => !LOAD_TIMES.has(c))
    const found = await session.query({ id: 'test', sql: `select ${columns.map((c) => `"${c}"`).join(', ')} from "${node.schema}"."${node.name}"`, params: [] })
    rows[node.name] = found.map((r) => JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).sort()
  }
  await session.close()
  await engine.close()
  return rows
}

it('npm start three times, under faults, leaves what one run from scratch at the last clock gives', { timeout: 240_000 }, async () => {
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
  const snapshots = project.nodes.filter((n) => n.kind === 'snapshot').map((n) => n.name)
  for (const name of Object.keys(fresh)) if (!snapshots.includes(name)) expect(grown[name], name).toEqual(fresh[name])
  expect(fresh['fct_ops__incidents']?.length).toBeGreaterThan(60)
})
