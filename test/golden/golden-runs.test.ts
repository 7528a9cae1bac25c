import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Dialect, duckdb, postgres } from '#compiler'
import { builtNodes, type Cells, compileGolden, type GoldenTarget, openGolden, openGoldenOnSnowflake } from './support/golden-target.ts'
import { firstDay, secondDay } from './support/shop-rows.ts'

/** A log, a snapshot, and days that an order has left since: their window does not come back to them. */
const KEEPS_HISTORY = new Set(['fct_shop__order_log', 'snap_shop__customers', 'fct_shop__daily'])
const targets: GoldenTarget[] = []
const openDialect = async (dialect: Dialect) => openGolden(dialect, await compileGolden(dialect))
const tables = async (target: GoldenTarget): Promise<Record<string, Cells[]>> => {
  const rows: Record<string, Cells[]> = {}
  for (const node of builtNodes(target.artifact)) rows[node.name] = await target.rowsOf(node)
  return rows
}
/** Each engine after each step: load, build, load more, build again, and once more. */
const states: Record<string, Record<string, Cells[]>>[] = []
const statuses: Record<string, string>[] = []
beforeAll(async () => {
  for (const open of [() => openDialect(duckdb), () => openDialect(postgres), openGoldenOnSnowflake]) {
    const target = await open()
    targets.push(target)
    const seen: Record<string, Record<string, Cells[]>> = {}
    await target.load(firstDay)
    statuses.push(await target.build('2026-01-06 00:00:00'))
    seen['full'] = await tables(target)
    await target.load(secondDay)
    statuses.push(await target.build('2026-01-07 00:00:00'))
    seen['incremental'] = await tables(target)
    statuses.push(await target.build('2026-01-07 00:00:00'))
    seen['again'] = await tables(target)
    if (targets.length === 1) {
      statuses.push(await target.build('2026-01-07 00:00:00', true))
      seen['rebuilt'] = await tables(target)
    }
    states.push(seen)
  }
}, 120_000)
afterAll(async () => {
  for (const target of targets) await target.close()
})

describe('the golden project on real engines', () => {
  it('builds every node, in full and then incrementally', () => {
    for (const status of statuses) expect(Object.values(status).filter((s) => !['built', 'unchanged'].includes(s))).toEqual([])
  })
  it.each(['full', 'incremental', 'again'])('the engines hold the same rows: %s', (step) => {
    expect(states[1]?.[step]).toEqual(states[0]?.[step])
    expect(states[2]?.[step]).toEqual(states[0]?.[step])
  })
  it('a run that is repeated changes nothing', () => {
    for (const seen of states) expect(seen['again']).toEqual(seen['incremental'])
  })
  it('what was merged is what a full build gives, but for what only history knows', () => {
    const [merged, rebuilt] = [states[0]?.['again'], states[0]?.['rebuilt']]
    for (const [name, rows] of Object.entries(merged ?? {})) {
      if (KEEPS_HISTORY.has(name)) continue
      const plain = (list: Cells[] | undefined): unknown[] => (list ?? []).map(({ first_seen_at: _, ...row }) => JSON.stringify(row)).sort()
      expect(plain(rows), name).toEqual(plain(rebuilt?.[name]))
    }
  })
  it('every model has rows, so that the comparison says something', () => {
    for (const [name, rows] of Object.entries(states[0]?.['full'] ?? {})) expect(rows.length, name).toBeGreaterThan(0)
  })
})
