import { beforeAll, expect, type TestContext, test } from 'vitest'
import { snowflake } from '#compiler'
import type { RelationForm } from '../../compiler/dialect/relation-form.ts'
import { column, formOf } from './support/form-of.ts'
import { say } from './support/say.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('settings')
const columns = [column('region', { kind: 'text' }), column('email', { kind: 'text' })]
const table = (): string => `${account().schema}.governed`
const nothing = { twin: [] } as const
beforeAll(async () => {
  const { session } = account()
  await session.execute(`create table ${table()} (region varchar, email varchar)`)
  await session.execute(`insert into ${table()} (region, email) values ('eu', 'ann@example.com'), ('us', 'bob@example.com')`)
})

/** Sets all that a form says on the standing table, by the statements that plans have. */
async function set(form: RelationForm): Promise<void> {
  for (const { texts } of snowflake.ddl.settings?.(table(), form) ?? [])
    for (const sql of texts) await account().session.execute(sql, nothing)
}

/** An edition without the feature, or a role that may not, skips the test with the account's own words. */
async function orSkip(context: TestContext, sql: string): Promise<void> {
  try {
    await account().session.execute(sql, nothing)
  } catch (error) {
    const why = String(error).split('\n', 1)[0]
    say(`skipped "${context.task.name}": ${why}`)
    context.skip(why)
  }
}

test('grants, retention and clustering are as they were set', async () => {
  const { session } = account()
  const [{ role } = {}] = await session.rows('select current_role() as role', { twin: 'native' })
  const grantee = { kind: 'role', name: String(role), privileges: ['select', 'references'] } as const
  await set(formOf(columns, { grants: [grantee], retentionDays: 1, clusterBy: ['region'], reclusters: false }))
  const grants = await session.rows(`show grants on table ${table()}`, {
    twin: "select 'SELECT' as privilege, 'TRANSFORMER' as grantee_name union all select 'REFERENCES', 'TRANSFORMER'",
  })
  const ofRole = grants.filter((row) => row['grantee_name'] === role).map((row) => row['privilege'])
  expect(ofRole).toEqual(expect.arrayContaining(['SELECT', 'REFERENCES']))
  const [shown] = await session.rows(`show tables like 'GOVERNED' in schema ${account().schema}`, {
    twin: "select '1' as retention_time, 'LINEAR(region)' as cluster_by, 'OFF' as automatic_clustering",
  })
  expect(String(shown?.['retention_time'])).toBe('1')
  expect(String(shown?.['cluster_by']).toLowerCase()).toBe('linear(region)')
  expect(shown?.['automatic_clustering']).toBe('OFF')
})

test('a tag has the value that it was set to', async (context) => {
  const { schema, session } = account()
  await orSkip(context, `create tag ${schema}.cost_center`)
  await set(formOf(columns, { tags: [[`${schema}.cost_center`, "it's 7"]] }))
  const sql = `select system$get_tag('${schema}.cost_center', '${table()}', 'table') as value`
  expect(await session.rows(sql, { twin: "select 'it''s 7' as value" })).toEqual([{ value: "it's 7" }])
})

test('a masking policy hides a column, in the table and where it is made again', async (context) => {
  const { schema, session } = account()
  await orSkip(context, `create masking policy ${schema}.hide_text as (value varchar) returns varchar -> '***'`)
  const form = formOf(columns, { maskingPolicies: new Map([['email', `${schema}.hide_text`]]) })
  await set(form)
  const read = `select distinct email from ${table()}`
  const twin = "select '***' as email"
  expect(await session.rows(read, { twin })).toEqual([{ email: '***' }])
  for (const sql of snowflake.ddl.replaceTableAs(table(), form, "select 'eu' as region, 'cid@example.com' as email"))
    await session.execute(sql, nothing)
  expect(await session.rows(read, { twin })).toEqual([{ email: '***' }])
})

test('a row access policy leaves the rows that it lets through', async (context) => {
  const { schema, session } = account()
  await orSkip(context, `create row access policy ${schema}.only_eu as (region varchar) returns boolean -> region = 'eu'`)
  await session.execute(`insert into ${table()} (region, email) values ('us', 'dee@example.com')`)
  await set(formOf(columns, { rowAccess: { policy: `${schema}.only_eu`, on: ['region'] } }))
  expect(await session.rows(`select distinct region from ${table()}`, { twin: "select 'eu' as region" })).toEqual([{ region: 'eu' }])
})
