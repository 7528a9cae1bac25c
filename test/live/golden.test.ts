import { beforeAll, expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import { pairStatements } from '../../runtime/cli/context/pair-statements.ts'
import { builtNodes, type Cells, GOLDEN, type GoldenTarget, openGolden, openGoldenOn } from '../golden/support/golden-target.ts'
import { firstDay, secondDay } from '../golden/support/shop-rows.ts'
import { compileBoth } from '../support/snowflake-project.ts'
import { openControl } from '../support/snowflake-server/control/control-client.ts'
import type { StatementPair } from '../support/snowflake-server/twins/statement-pair.ts'
import { rehearsalControl } from './support/live-options.ts'
import { say } from './support/say.ts'
import { useAccount } from './support/use-account.ts'
import { withoutAccountObjects } from './support/without-account-objects.ts'

const account = useAccount('golden')
let targets: readonly GoldenTarget[]
let names: readonly string[]
beforeAll(async () => {
  const { artifact: whole, twin } = await compileBoth(GOLDEN)
  const { artifact, left } = withoutAccountObjects(whole)
  say(`of the golden project, what wants roles, tags or policies of the account is left out: ${left.join(', ')}`)
  const { engine, run, schema, session } = account()
  const url = rehearsalControl()
  if (url !== undefined) await openControl(url).register(pairStatements(artifact, twin) as StatementPair[])
  names = builtNodes(artifact).map(({ name }) => name)
  const place = {
    schemas: Object.fromEntries(artifact.schemas.map((name) => [name, `${schema}_${name}`])),
    identifier: snowflake.identifier,
    select: names,
    run: run.replaceAll('_', ''),
    query: (_: unknown, sql: string) => session.rows(sql),
  }
  targets = [await openGolden(duckdb, twin), await openGoldenOn(engine, artifact, place)]
  return async () => targets[0]?.close()
})

const rowsOf = async (target: GoldenTarget): Promise<Record<string, Cells[]>> => {
  const rows: Record<string, Cells[]> = {}
  for (const node of builtNodes(target.artifact).filter(({ name }) => names.includes(name))) rows[node.name] = await target.rowsOf(node)
  return rows
}
const steps = [
  ['the first day', firstDay, '2026-01-06 00:00:00'],
  ['the second day, added to it', secondDay, '2026-01-07 00:00:00'],
  ['the same again', {}, '2026-01-07 00:00:00'],
] as const

test.each(steps)('the golden project holds the rows that DuckDB holds: %s', { timeout: 900_000 }, async (_, rows, instant) => {
  const held: Record<string, Cells[]>[] = []
  for (const target of targets) {
    await target.load(rows)
    const statuses = await target.build(instant)
    expect(Object.entries(statuses).filter(([name, status]) => names.includes(name) && !['built', 'unchanged'].includes(status))).toEqual(
      [],
    )
    held.push(await rowsOf(target))
  }
  expect(names.length).toBeGreaterThan(12)
  expect(held[1]).toEqual(held[0])
})
