import { onTestFinished } from 'vitest'
import type { Engine, ReadyStatement, Scalar, Session } from '../../../../../runtime/engine/engine.ts'
import { openSnowflake } from '../../../../../runtime/engine/snowflake/open-snowflake.ts'
import type { SnowflakeOptions } from '../../../../../runtime/engine/snowflake/options.ts'
import { type Clock, systemClock } from '../../../../../runtime/extract-load/clock.ts'
import type { Control } from '../../../../support/snowflake-server/control/control-client.ts'
import { openSnowflakeServer } from '../../../../support/snowflake-server/open-snowflake-server.ts'
import type { ServerOptions } from '../../../../support/snowflake-server/server.ts'
import { loopbackOptions } from './loopback-options.ts'

export interface Account {
  readonly engine: Engine
  readonly control: Control
  readonly session: Session
  /** Registers DuckDB's twin of a text and gives the statement; `?` in both are the parameters. */
  statement(
    id: string,
    snowflake: string,
    options?: { readonly twin?: string; readonly params?: readonly Scalar[] },
  ): Promise<ReadyStatement>
  /** Texts as the server got them, without their comments. */
  texts(): Promise<string[]>
}

/** An account on loopback for the running test, and the adapter on the real driver with one open session. */
export async function openAccount(
  options: Partial<SnowflakeOptions> = {},
  { server: serverOptions = {}, clock = systemClock }: { readonly server?: Partial<ServerOptions>; readonly clock?: Clock } = {},
): Promise<Account> {
  const server = await openSnowflakeServer(serverOptions)
  const engine = openSnowflake({ ...loopbackOptions(server.url), ...options }, clock)
  onTestFinished(async () => {
    await engine.close()
    await server.close()
  })
  const session = await engine.openSession()
  await server.control.clearLog()
  return {
    engine,
    control: server.control,
    session,
    async statement(id, snowflake, { twin = snowflake, params = [] } = {}) {
      await server.control.register([{ id, snowflake: withHoles(snowflake), twins: [withHoles(twin)] }])
      return { id, sql: snowflake, params }
    },
    texts: async () =>
      (await server.control.log()).filter(({ kind }) => kind === 'query').map(({ text = '' }) => text.replace(/\n\/\* .*$/, '')),
  }
}

const withHoles = (text: string): (string | { hole: 'value'; name: string })[] =>
  text
    .split('?')
    .flatMap((part, index) => (index === 0 ? [part] : [{ hole: 'value' as const, name: `p${index}` }, part]))
    .filter((part) => part !== '')
