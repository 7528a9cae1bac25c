import type { Engine, ReadyStatement, Session } from '../../../../runtime/engine/engine.ts'
import { openSnowflake } from '../../../../runtime/engine/snowflake/open-snowflake.ts'
import type { Control } from '../../../support/snowflake-server/control/control-client.ts'
import { openSnowflakeServer } from '../../../support/snowflake-server/open-snowflake-server.ts'
import type { Segment } from '../../../support/snowflake-server/twins/statement-pair.ts'
import { loopbackOptions } from '../snowflake/support/loopback-options.ts'

/**
 * Snowflake's adapter before the server on loopback, for suites that write SQL as DuckDB takes it: each text is registered as its
 * own twin before it is sent. Only the placeholders differ.
 */
export async function openSnowflakeTwins(): Promise<Engine> {
  const server = await openSnowflakeServer({ rowsPerChunk: 1000 })
  const engine = openSnowflake({ ...loopbackOptions(server.url), schema: 'main', stopSeconds: 1 })
  return {
    ...engine,
    openSession: async () => registering(await engine.openSession(), server.control),
    close: async () => {
      await engine.close()
      await server.close()
    },
  }
}

function registering(session: Session, control: Control): Session {
  const prepare = async (statement: ReadyStatement): Promise<ReadyStatement> => {
    const { segments, order } = readPlaceholders(statement.sql)
    if (statement.sql.trim() !== '') await control.register([{ id: statement.id, snowflake: segments, twins: [segments] }])
    const params = order.length === 0 ? statement.params : order.flatMap((n) => statement.params.slice(n - 1, n))
    return { ...statement, sql: segments.map((segment) => (typeof segment === 'string' ? segment : '?')).join(''), params }
  }
  // The order of calls is the session's promise, so that it must not be lost while a text is registered.
  let before: Promise<unknown> = Promise.resolve()
  const inOrder = async <T>(statement: ReadyStatement, send: (ready: ReadyStatement) => Promise<T>): Promise<T> => {
    const sent = before.then(async () => ({ promise: send(await prepare(statement)) }))
    before = sent.then(({ promise }) => promise).catch(() => undefined)
    return (await sent).promise
  }
  return {
    execute: (statement, options) => inOrder(statement, (ready) => session.execute(ready, options)),
    query: (statement, options) => inOrder(statement, (ready) => session.query(ready, options)),
    async *stream(statement, options) {
      yield* session.stream(await prepare(statement), options)
    },
    append: (...given) => session.append(...given),
    transaction: (work) => session.transaction(work),
    close: () => session.close(),
  }
}

/** `$2` becomes a placeholder of Snowflake's; the numbers of the parameters in the order in which they are then bound. */
function readPlaceholders(sql: string): { segments: Segment[]; order: number[] } {
  const order: number[] = []
  const segments = sql.split(/(\$\d+)/).flatMap((part): Segment[] => {
    if (!/^\$\d+$/.test(part)) return part === '' ? [] : [part]
    order.push(Number(part.slice(1)))
    return [{ hole: 'value', name: `p${part.slice(1)}` }]
  })
  return { segments, order }
}
