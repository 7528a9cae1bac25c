import { expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import { snowflake } from '#compiler'
import { decideDynamic } from '../../runtime/build/plan/decide-dynamic.ts'
import type { Row } from '../../runtime/engine/engine.ts'
import { column, formOf } from './support/form-of.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('dynamic')
const columns = [column('region', { kind: 'text' }, 'Where it was sold.'), column('orders', { kind: 'number', precision: 18, scale: 0 })]
const nothing = { twin: [] } as const

test('a dynamic table has its rows at once, is seen as it was written, and drift is altered back', async (context) => {
  const { schema, session } = account()
  const [{ warehouse } = {}] = await session.rows('select current_warehouse() as warehouse', { twin: 'native' })
  if (typeof warehouse !== 'string') return context.skip('the session has no warehouse')
  const dynamic = { targetLag: '2 hours', warehouse, initializationWarehouse: undefined, refreshMode: 'full' } as const
  const form = formOf(columns, { kind: 'dynamic', dynamic, clusterBy: ['region'], description: "it's kept" })
  const { dynamicTables } = snowflake.ddl
  if (!dynamicTables) throw new Error('the dialect has dynamic tables')
  const [table, body] = [`${schema}.regions`, `select region, count(*) as orders from ${schema}.orders group by region`]

  await session.execute(`create table ${schema}.orders (region varchar)`)
  await session.execute(`insert into ${schema}.orders (region) values ('eu'), ('eu'), ('us')`)
  await session.execute(dynamicTables.replace(table, form, dynamic, body), { twin: `create table ${table} as\n${body}` })
  const held = await session.rows(`select region, orders from ${table} order by region`)
  expect(held).toEqual([
    { region: 'eu', orders: 2n },
    { region: 'us', orders: 1n },
  ])

  const show = async (lag: string): Promise<Row | undefined> =>
    (
      await session.rows(dynamicTables.show(schema, 'regions'), {
        twin: `select 'REGIONS' as name, '${lag}' as target_lag, '${warehouse}' as warehouse, 'FULL' as refresh_mode, 'LINEAR(region)' as cluster_by`,
      })
    ).find((row) => row['name'] === dynamicTables.storedName('regions'))
  const alter = dynamicTables.alter(table, form, dynamic)
  /** What a build would do with the table as it is now: the columns that it would alter. */
  const drift = (seen: Row | undefined): readonly string[] => {
    const statement = (id: string) => ({ id, text: [id], expect: { kind: 'none' } as const })
    const observed = {
      show: statement('show'),
      name: 'REGIONS',
      expected: dynamicTables.expected(form, dynamic),
      alter: Object.fromEntries(Object.keys(alter).map((name) => [name, statement(name)])),
    }
    const node = { name: 'regions', fingerprint: 'f', dynamic: observed } as unknown as ArtifactNode
    const built = { materialization: 'dynamic', fingerprint: 'f' } as never
    const {
      run,
      reason,
      alter: statements = [],
    } = decideDynamic(node, built, { observed: new Map([['regions', seen ?? {}]]) } as never, false)
    return run === 'full' ? [reason] : statements.map(({ id }) => id)
  }
  expect(drift(await show('2 hours'))).toEqual([])

  await session.execute(`alter dynamic table ${table} set target_lag = '1 day'`, nothing)
  expect(drift(await show('1 day'))).toEqual(['target_lag'])
  await session.execute(alter['target_lag'] ?? '', nothing)
  expect(drift(await show('2 hours'))).toEqual([])

  for (const sql of dynamicTables.comment(table, form)) await session.execute(sql, nothing)
  await session.execute(dynamicTables.drop(table), { twin: `drop table ${table}` })
})
