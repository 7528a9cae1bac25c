import type { ArtifactColumn } from '#artifact'
import type { Scalar } from '../../runtime/engine/engine.ts'
import { openSnowflake } from '../../runtime/engine/snowflake/open-snowflake.ts'
import { loopbackOptions } from '../runtime/engine/snowflake/support/loopback-options.ts'
import { openSnowflakeServer } from '../support/snowflake-server/open-snowflake-server.ts'
import type { SnowflakeStatement } from './snowflake-statements.ts'

const column = (name: string, type: ArtifactColumn['type']): ArtifactColumn => ({ name, type, nullable: true })
const COLUMNS: readonly ArtifactColumn[] = [
  column('id', { kind: 'number', precision: 38, scale: 0 }),
  column('note', { kind: 'text' }),
  column('share', { kind: 'float' }),
  column('flag', { kind: 'boolean' }),
  column('on_day', { kind: 'day' }),
  column('at_time', { kind: 'time' }),
  column('happened', { kind: 'ntz' }),
  column('at_zone', { kind: 'tz' }),
  column('payload', { kind: 'json' }),
  column('bytes', { kind: 'binary' }),
]
const ROW: readonly Scalar[] = [
  1n,
  "it's",
  0.5,
  true,
  '2026-01-02',
  '10:00:00',
  '2026-01-02 10:00:00',
  '2026-01-02 10:00:00+00:00',
  '{"a":1}',
  'ff',
]
const CREATE =
  'create temporary table items (id decimal(38, 0), note varchar, share double, flag boolean, on_day date, at_time time, happened timestamp_ns, at_zone timestamptz, payload json, bytes blob)'

/** What the adapter itself sends, as an account got it: settings, transactions, warehouses, and a load of every kind of column. */
export async function adapterStatements(): Promise<readonly SnowflakeStatement[]> {
  const server = await openSnowflakeServer()
  const engine = openSnowflake(loopbackOptions(server.url))
  try {
    await server.control.register([{ id: 'stage', snowflake: [CREATE], twins: [[CREATE]] }])
    const session = await engine.openSession()
    await session.execute({ id: 'stage', sql: CREATE, params: [] }, { warehouse: 'transform_s' })
    async function* rows(): AsyncIterable<readonly (readonly Scalar[])[]> {
      yield [ROW]
    }
    await session.append('items', COLUMNS, rows())
    await session.transaction(async () => void (await session.append('items', COLUMNS, rows())))
    await session.transaction(() => Promise.reject(new Error('rolled back'))).catch(() => undefined)
    await session.close()
    const log = await server.control.log()
    return log
      .filter(({ kind, statement }) => kind === 'query' && statement !== 'stage')
      .map(({ statement = 'adapter', text = '' }) => ({ id: `adapter: ${statement}`, sql: text.replace(/\n\/\* .*$/, '') }))
  } finally {
    await engine.close()
    await server.close()
  }
}
