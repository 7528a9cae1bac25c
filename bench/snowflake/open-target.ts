import type { Engine, ReadyStatement } from '../../runtime/engine/engine.ts'
import { type Control, openControl } from '../../test/support/snowflake-server/control/control-client.ts'
import { type AccountAddress, SIGN_IN } from './start-account.ts'

/** Where a measured program works: the adapter and driver before the account, or the embedded engine without any of that. */
export interface BenchTarget {
  readonly engine: Engine
  /** Of the account; undefined for the embedded engine. */
  readonly control: Control | undefined
  /** A statement whose text means the same on both; `?` stands for its values. */
  statement(id: string, sql: string, params?: ReadyStatement['params']): Promise<ReadyStatement>
}

/** `place` is the account's address as JSON, or the path of a DuckDB file. Only its adapter is loaded, so that memory is its own. */
export async function openTarget(place: string): Promise<BenchTarget> {
  if (place.startsWith('{')) return openAccount(JSON.parse(place) as AccountAddress)
  const { openDuckDb } = await import('../../runtime/engine/duckdb/open-duckdb.ts')
  const engine = await openDuckDb({ path: place })
  const numbered = (sql: string): string => sql.split('?').reduce((text, part, index) => `${text}${engine.placeholder(index)}${part}`)
  return { engine, control: undefined, statement: async (id, sql, params = []) => ({ id, sql: numbered(sql), params }) }
}

export const ACCOUNT = { account: 'loopback', database: 'db', warehouse: 'compute_wh' } as const

async function openAccount({ url, control: controlUrl }: AccountAddress): Promise<BenchTarget> {
  const { openSnowflake } = await import('../../runtime/engine/snowflake/open-snowflake.ts')
  const credential = { kind: 'password', password: SIGN_IN.password } as const
  const control = openControl(controlUrl)
  return {
    engine: openSnowflake({ ...ACCOUNT, accessUrl: url, user: SIGN_IN.user, credential }),
    control,
    async statement(id, sql, params = []) {
      await control.register([{ id, snowflake: segmentsOf(sql), twins: [segmentsOf(sql)] }])
      return { id, sql, params }
    },
  }
}

const segmentsOf = (sql: string): (string | { hole: 'value'; name: string })[] =>
  sql
    .split('?')
    .flatMap((part, index) => (index === 0 ? [part] : [{ hole: 'value' as const, name: `p${index}` }, part]))
    .filter((part) => part !== '')
