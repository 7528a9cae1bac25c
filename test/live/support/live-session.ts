import type { ArtifactColumn } from '#artifact'
import type { Engine, Executed, ReadyStatement, Row, Scalar, Session } from '../../../runtime/engine/engine.ts'
import { openControl } from '../../support/snowflake-server/control/control-client.ts'
import type { Segment, StatementPair } from '../../support/snowflake-server/twins/statement-pair.ts'
import { rehearsalControl } from './live-options.ts'

/** How the account of a rehearsal answers a statement. */
export interface Rehearsed {
  /**
   * What DuckDB runs in its place: the same text where nothing is said, one or several others, none (a status is answered).
   * `native`: the account on loopback knows the statement by itself.
   */
  readonly twin?: string | readonly string[] | 'native'
  /** It is refused so. */
  readonly refusal?: { readonly code: string; readonly sqlState: string; readonly message: string }
  /** It runs until it is cancelled. */
  readonly hangs?: boolean
  readonly types?: StatementPair['types']
}
export interface Asked extends Rehearsed {
  readonly params?: readonly Scalar[]
  readonly warehouse?: string
  readonly signal?: AbortSignal
  /** In place of a name of the suite's own. */
  readonly id?: string
}

/** A session whose statements a rehearsal knows before they are sent. */
export interface LiveSession {
  execute(sql: string, asked?: Asked): Promise<Executed>
  rows(sql: string, asked?: Asked): Promise<readonly Row[]>
  append(relation: string, columns: readonly ArtifactColumn[], rows: readonly (readonly Scalar[])[]): Promise<number>
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

let asked = 0
export async function openLiveSession(engine: Engine, run: string): Promise<LiveSession> {
  const session: Session = await engine.openSession()
  const options = ({ warehouse, signal }: Asked) => ({ tag: { run }, ...(warehouse && { warehouse }), ...(signal && { signal }) })
  const ready = async (sql: string, given: Asked): Promise<ReadyStatement> => {
    const id = given.id ?? `live/${process.pid}/${asked++}`
    await rehearse(id, sql, given)
    return { id, sql, params: given.params ?? [] }
  }
  return {
    execute: async (sql, given = {}) => session.execute(await ready(sql, given), options(given)),
    rows: async (sql, given = {}) => session.query(await ready(sql, given), options(given)),
    append: (relation, columns, rows) => session.append(relation, columns, oneBatch(rows), { tag: { run } }),
    transaction: (work) => session.transaction(work),
    close: () => session.close(),
  }
}

/** Tells the account of a rehearsal what a statement is; on a real account nothing. */
export async function rehearse(id: string, sql: string, given: Asked): Promise<void> {
  const url = rehearsalControl()
  if (url === undefined || given.twin === 'native') return
  const control = openControl(url)
  const isBound = (given.params ?? []).length > 0
  const twins = given.twin === undefined ? [sql] : [given.twin].flat()
  const pair = { id, snowflake: segments(sql, isBound), twins: twins.map((text) => segments(text, isBound)) }
  await control.register([given.types === undefined ? pair : { ...pair, types: given.types }])
  const match = `^${id}$`
  if (given.refusal !== undefined) await control.arm({ kind: 'error', match, ...given.refusal })
  if (given.hangs === true) await control.arm({ kind: 'hang', match })
}

/** `?` are placeholders only where values are bound. */
function segments(sql: string, isBound: boolean): Segment[] {
  const parts = isBound ? sql.split('?') : [sql]
  return parts.flatMap((part, i): Segment[] => (i === 0 ? [part] : [{ hole: 'value', name: `p${i}` }, part])).filter((part) => part !== '')
}

async function* oneBatch(rows: readonly (readonly Scalar[])[]): AsyncIterable<readonly (readonly Scalar[])[]> {
  yield rows
}
