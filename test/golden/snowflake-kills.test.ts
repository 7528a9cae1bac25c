import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../runtime/engine/engine.ts'
import { manualClock } from '../runtime/extract-load/support/manual-clock.ts'
import { buildProject } from '../support/build-project.ts'
import { compilePaired, openPairedAccount, type PairedAccount, type PairedProject } from '../support/snowflake-project.ts'
import { type Cells, GOLDEN, loadGolden, prepareGolden, rowsOfNode } from './support/golden-target.ts'
import { firstDay, secondDay } from './support/shop-rows.ts'

/**
 * From one statement on the account refuses everything: for the warehouse that is a client which was killed there. Then its
 * sessions end, as Snowflake ends those of the dead, and another client runs the same again.
 */
const DEAD = { kind: 'error', code: '390111', sqlState: '08001', message: 'the session is gone', times: 1_000_000 } as const
/** Every statement with `KILL_AT=every`, which takes minutes; otherwise each sixth. */
const STRIDE = process.env['KILL_AT'] === 'every' ? 1 : 6
const SECOND = '2026-01-07 00:00:00'

let folder = ''
let project: PairedProject
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snowflake-kills-'))
  project = await compilePaired(GOLDEN)
  await using account = await openPairedAccount(project, join(folder, 'base.duckdb'))
  const engine = account.openEngine()
  await prepareGolden(engine, project.artifact)
  await loadGolden(engine, project.artifact, firstDay, 'first')
  await build(engine, '2026-01-06 00:00:00')
  await loadGolden(engine, project.artifact, secondDay, 'second')
  await build(engine, SECOND, ['+int_shop__orders', '+stg_shop__customers'])
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Work = (engine: Engine) => Promise<unknown>
let copies = 0
/** An account with what the base holds. */
function openCopy(): Promise<PairedAccount> {
  const file = join(folder, `${copies++}.duckdb`)
  copyFileSync(join(folder, 'base.duckdb'), file)
  return openPairedAccount(project, file)
}
const build = (engine: Engine, instant: string, select?: readonly string[], fullRefresh = false) =>
  buildProject({ artifact: project.artifact, engine, root: GOLDEN, instant, fullRefresh, prepares: false, ...(select && { select }) })

interface Left {
  readonly rows: readonly Cells[]
  readonly watermarks: unknown
  readonly orphans: unknown
}
async function leftBy(account: PairedAccount, name: string): Promise<Left> {
  const engine = account.openEngine()
  const node = project.artifact.nodes.find((n) => n.name === name) ?? expect.unreachable()
  const query = (sql: string) => account.query(engine, sql)
  return {
    rows: await rowsOfNode(node, query),
    watermarks: await query('select resource, partition_value, watermark from tech_health.watermarks order by resource, partition_value'),
    orphans: await query("select table_name from information_schema.tables where table_name like '%\\_\\_%test%' escape '\\'"),
  }
}

/** What the work leaves when nothing goes wrong, and the ids of the statements that it sends. */
async function undisturbed(work: Work, name: string): Promise<{ left: Left; ids: readonly string[] }> {
  await using account = await openCopy()
  await account.server.control.clearLog()
  await work(account.openEngine())
  const log = await account.server.control.log()
  return { left: await leftBy(account, name), ids: log.filter(({ kind }) => kind === 'query').map(({ statement }) => statement ?? '') }
}
/** From the first statement of the node's own to the last one that says what was done; the session's own are tried once. */
function ownStatements(ids: readonly string[], name: string): number[] {
  const isOwn = (id: string): boolean => id.startsWith(`${name}/`) || id.startsWith('append to')
  const first = ids.findIndex(isOwn)
  const last = ids.findLastIndex((id) => isOwn(id) || id === 'commit' || id === 'state/insert_built_node')
  return Array.from({ length: last + 2 - first }, (_, i) => first + i)
}

async function killedAt(skip: number, work: Work, name: string): Promise<Left> {
  await using account = await openCopy()
  const { control } = account.server
  await control.arm({ ...DEAD, skip })
  await work(account.openEngine(manualClock('2026-01-07T00:00:00Z'))).catch(() => undefined)
  await control.endSessions()
  await control.clearFaults()
  await work(account.openEngine())
  const { stageFiles, violations } = await control.state()
  expect([stageFiles, violations]).toEqual([[], []])
  return await leftBy(account, name)
}

/** Kills the work at each of these statements, and compares what a run after it leaves with what it leaves undisturbed. */
async function killEverywhere(work: Work, name: string, choose = ownStatements): Promise<void> {
  const { left, ids } = await undisturbed(work, name)
  expect(left.rows.length).toBeGreaterThan(0)
  const points = choose(ids, name)
  expect(points.length).toBeGreaterThan(4)
  for (const skip of points.filter((_, i) => i % STRIDE === 0))
    expect(await killedAt(skip, work, name), `killed before ${ids[skip] ?? 'the end'}`).toEqual(left)
}

describe('a client that is killed at any statement, and a run after it', () => {
  test.each([
    ['merge', 'fct_shop__orders', false],
    ['merge, built in full', 'fct_shop__orders', true],
    ['delete+insert', 'fct_shop__lines', false],
    ['append', 'fct_shop__order_log', false],
    ['append, built in full', 'fct_shop__order_log', true],
    ['insert overwrite', 'fct_shop__daily', false],
    ['a table that is exchanged', 'fct_shop__governed', true],
    ['a table', 'dim_shop__customers', false],
    ['a snapshot', 'snap_shop__customers', false],
    ['a seed', 'status_names', true],
  ])('leave what a run leaves that nothing disturbs: %s', { timeout: 300_000 }, async (_, name, fullRefresh) => {
    await killEverywhere((engine) => build(engine, SECOND, [name], fullRefresh), name)
  })

  test('a view, at every statement of the run from signing in to its last', { timeout: 300_000 }, async () => {
    await killEverywhere(
      (engine) => build(engine, SECOND, ['int_shop__orders']),
      'int_shop__orders',
      (ids) => [...ids.keys()],
    )
  })

  test('a load', { timeout: 300_000 }, async () => {
    const name = 'raw_shop.orders'
    await killEverywhere((engine) => loadGolden(engine, project.artifact, { [name]: secondDay[name] ?? [] }, `third${copies}`), name)
  })
})
