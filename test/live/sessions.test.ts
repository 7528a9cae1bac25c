import { expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import { foldName } from '../../runtime/engine/snowflake/statement/quote-name.ts'
import { column } from './support/form-of.ts'
import type { LiveSession } from './support/live-session.ts'
import { say } from './support/say.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('sessions')
const columns = [column('n', { kind: 'number', precision: 38, scale: 0 })]

test('a temporary table is its session’s own: another does not see it, and has one of the same name', async () => {
  const { schema, session } = account()
  const [name, twinName] = [snowflake.ddl.stagingName(schema, 'passing'), duckdb.ddl.stagingName(schema, 'passing')]
  const create = (s: LiveSession): Promise<unknown> =>
    s.execute(snowflake.ddl.createStaging(name, columns), { twin: duckdb.ddl.createStaging(twinName, columns) })
  const count = async (s: LiveSession): Promise<unknown> =>
    (await s.rows(`select count(*) as n from ${name}`, { twin: `select count(*) as n from ${twinName}` }))[0]?.['n']
  await create(session)
  await session.append(name, columns, [[1n], [2n]])
  const other = await account().openSession()
  await expect(count(other)).rejects.toMatchObject({ facts: { kind: '002003' } })
  await create(other)
  expect([await count(session), await count(other)]).toEqual([2n, 0n])
  await other.close()
  expect(await count(session)).toBe(2n)
})

const second = process.env['SNOWFLAKE_LIVE_WAREHOUSE']
if (!second) say('a change of warehouse is not tried: SNOWFLAKE_LIVE_WAREHOUSE (another one) is not set')
test.skipIf(!second)(
  'a statement runs in the warehouse that it names (SNOWFLAKE_LIVE_WAREHOUSE), the next one in the session’s own',
  async () => {
    const { options, session } = account()
    const current = async (warehouse?: string): Promise<unknown> => {
      const asked = { twin: 'native', ...(warehouse && { warehouse }) } as const
      return (await session.rows('select current_warehouse() as warehouse', asked))[0]?.['warehouse']
    }
    const own = await current()
    if (options.warehouse !== undefined) expect(own).toBe(foldName(options.warehouse))
    expect(await current(second)).toBe(foldName(second ?? ''))
    expect(await current()).toBe(own)
  },
)

test('what a session was set to reads back: opening it compares all of them', async () => {
  const other = await account().openSession()
  const shown = await other.rows("show parameters like 'TIMEZONE' in session", { twin: 'native' })
  expect(shown[0]).toMatchObject({ key: 'TIMEZONE', value: 'UTC', level: 'SESSION' })
  await other.close()
})
