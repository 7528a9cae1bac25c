import { beforeAll, expect, test } from 'vitest'
import { useAccount } from './support/use-account.ts'

const account = useAccount('merges')
const rows = () => account().session.rows(`select k, v from ${account().schema}.merged order by k nulls first, v`)
beforeAll(async () => {
  await account().session.execute(`create table ${account().schema}.merged (k integer, v varchar)`)
  await account().session.execute(`insert into ${account().schema}.merged (k, v) values (1, 'old'), (null, 'old')`)
})

const merge = (source: string, on: string): string =>
  [
    `merge into ${account().schema}.merged as t using (${source}) as s on ${on}`,
    'when matched then update set v = s.v',
    'when not matched then insert (k, v) values (s.k, s.v)',
  ].join('\n')

test('a merge that meets two rows for one is refused and changes nothing', async () => {
  const two = merge("select 1 as k, 'a' as v union all select 1 as k, 'b' as v", 't.k = s.k')
  const refusal = { code: '100090', sqlState: '42P18', message: 'Duplicate row detected during DML action\nRow Values: [1, "old"]' }
  await expect(account().session.execute(two, { refusal })).rejects.toMatchObject({ facts: { kind: '100090' } })
  expect(await rows()).toEqual([
    { k: null, v: 'old' },
    { k: 1n, v: 'old' },
  ])
})

test('with =, a NULL key matches nothing; with IS NOT DISTINCT FROM it matches NULL', async () => {
  const source = "select 1 as k, 'new' as v union all select cast(null as integer) as k, 'new' as v"
  const changed = await account().session.execute(merge(source, 't.k = s.k'))
  expect(changed.changed).toBe(2)
  expect(await rows()).toEqual([
    { k: null, v: 'new' },
    { k: null, v: 'old' },
    { k: 1n, v: 'new' },
  ])
  await account().session.execute(`delete from ${account().schema}.merged where v = 'old'`)
  await account().session.execute(merge(source.replaceAll("'new'", "'newer'"), 't.k is not distinct from s.k'))
  expect(await rows()).toEqual([
    { k: null, v: 'newer' },
    { k: 1n, v: 'newer' },
  ])
})
