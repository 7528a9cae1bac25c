import { runSql } from '../duckdb/run-sql.ts'
import type { Session } from '../sessions/session.ts'
import { notFound, SnowflakeError } from '../wire/snowflake-error.ts'

export interface CopyTarget {
  /** As DuckDB names it, quoted. */
  readonly relation: string
  /** Another one for a table that is made again under the same name. */
  readonly identity: string
  /** DuckDB's types of the wanted columns, in their order. */
  readonly types: readonly string[]
  /** The wanted columns as DuckDB names them, quoted. */
  readonly columns: readonly string[]
}

/** Finds COPY's table. A temporary one of the session hides another of its name, as on Snowflake; DuckDB has it elsewhere. */
export async function findCopyTarget(session: Session, table: readonly string[], columns: readonly string[]): Promise<CopyTarget> {
  const name = twinName(table.at(-1) ?? '')
  const temporary = session.temporaryTables.includes(name)
  const schema = temporary ? 'main' : (table.at(-2) ?? session.names.schema ?? '').toLowerCase()
  const { rows } = await runSql(
    session.connection,
    `select column_name, data_type, table_oid from duckdb_columns()
     where ${temporary ? "database_name = 'temp'" : 'database_name = current_database()'} and schema_name = $1 and table_name = $2`,
    [schema, name].map((value) => ({ type: 'TEXT', value })),
  )
  if (rows.length === 0) throw notFound('Table', table.join('.'))
  const types = new Map(rows.map(([column, type]) => [column, type ?? '']))
  const wanted = columns.map(twinName)
  return {
    relation: [...(temporary ? ['temp'] : []), schema, name].map(quote).join('.'),
    identity: `${temporary ? session.id : ''}/${schema}.${name}/${rows[0]?.[2]}`,
    types: wanted.map((column, index) => {
      const type = types.get(column)
      if (type === undefined) throw new SnowflakeError('000904', '42000', `SQL compilation error:\ninvalid identifier '${columns[index]}'`)
      return type
    }),
    columns: wanted.map(quote),
  }
}

/** The compiler's plain names are lower case on DuckDB and folded to upper case on Snowflake. */
const twinName = (stored: string): string => (/^[A-Z_][A-Z0-9_$]*$/.test(stored) ? stored.toLowerCase() : stored)

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`
