import { typeName as duckDbTypeName } from '../../../../compiler/dialect/duckdb/types.ts'
import { typeName as postgresTypeName } from '../../../../compiler/dialect/postgres/types.ts'
import type { SqlType } from '../../../../compiler/dsl/sql-type.ts'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, ReadyStatement, Row, Scalar, Session } from '../../../../runtime/engine/engine.ts'
import { openPglite } from '../../../../runtime/engine/pglite/open-pglite.ts'
import { openSnowflakeTwins } from './open-snowflake-twins.ts'

export interface EngineUnderTest {
  readonly name: string
  /** The finest fraction of a second that the engine keeps. */
  readonly fractionDigits: number
  readonly typeName: (type: SqlType) => string
  /** What this engine does not do. */
  /** How often a property is tried: an engine behind HTTP takes longer. */
  readonly propertyRuns: number
  readonly lacks: ReadonlySet<
    'counts of created rows' | 'the place of a mistake' | 'numbered placeholders' | 'a limit of fractions in zones'
  >
  /** Opens with the session's time zone set away from UTC: nothing may depend on it. */
  readonly open: () => Promise<Engine>
}

const settings = { TimeZone: 'America/Denver' }

/** The embedded engines, and Snowflake's adapter before its server on loopback; one suite runs against each. */
export const ENGINES: readonly EngineUnderTest[] = [
  {
    name: 'duckdb',
    fractionDigits: 9,
    typeName: duckDbTypeName,
    lacks: new Set(),
    propertyRuns: 25,
    open: () => openDuckDb({ path: ':memory:', settings }),
  },
  {
    name: 'pglite',
    fractionDigits: 6,
    typeName: postgresTypeName,
    lacks: new Set(),
    propertyRuns: 25,
    open: () => openPglite({ settings }),
  },
  {
    name: 'snowflake',
    fractionDigits: 9,
    typeName: duckDbTypeName,
    lacks: new Set(['counts of created rows', 'the place of a mistake', 'numbered placeholders', 'a limit of fractions in zones']),
    propertyRuns: 3,
    open: openSnowflakeTwins,
  },
]

export const ready = (sql: string, params: readonly Scalar[] = []): ReadyStatement => ({ id: 'test', sql, params })

export const rowsOf = (session: Session, sql: string, params: readonly Scalar[] = []): Promise<readonly Row[]> =>
  session.query(ready(sql, params))

/** Values as the batches that `append` takes. */
export async function* batches(...rows: readonly (readonly Scalar[])[]): AsyncIterable<readonly (readonly Scalar[])[]> {
  yield rows
}

/** What a promise rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
  throw new Error('nothing failed')
}
