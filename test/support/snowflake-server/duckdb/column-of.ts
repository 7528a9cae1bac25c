import type { DuckDBDecimalType, DuckDBType } from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import type { Column } from '../wire/result-set.ts'

type Form = Pick<Column, 'type'> & Partial<Pick<Column, 'scale' | 'precision' | 'length'>>

const INTEGER: Form = { type: 'fixed', scale: 0, precision: 38 }
const TEXT: Form = { type: 'text', length: 16_777_216 }

const FORMS: ReadonlyMap<DuckDBTypeId, Form> = new Map<DuckDBTypeId, Form>([
  ...[
    DuckDBTypeId.TINYINT,
    DuckDBTypeId.SMALLINT,
    DuckDBTypeId.INTEGER,
    DuckDBTypeId.BIGINT,
    DuckDBTypeId.HUGEINT,
    DuckDBTypeId.UTINYINT,
    DuckDBTypeId.USMALLINT,
    DuckDBTypeId.UINTEGER,
    DuckDBTypeId.UBIGINT,
  ].map((id): [DuckDBTypeId, Form] => [id, INTEGER]),
  [DuckDBTypeId.FLOAT, { type: 'real' }],
  [DuckDBTypeId.DOUBLE, { type: 'real' }],
  [DuckDBTypeId.BOOLEAN, { type: 'boolean' }],
  [DuckDBTypeId.DATE, { type: 'date' }],
  [DuckDBTypeId.TIME, { type: 'time', scale: 9 }],
  [DuckDBTypeId.TIME_NS, { type: 'time', scale: 9 }],
  [DuckDBTypeId.TIMESTAMP, { type: 'timestamp_ntz', scale: 9 }],
  [DuckDBTypeId.TIMESTAMP_NS, { type: 'timestamp_ntz', scale: 9 }],
  [DuckDBTypeId.TIMESTAMP_TZ, { type: 'timestamp_tz', scale: 9 }],
  [DuckDBTypeId.BLOB, { type: 'binary', length: 8_388_608 }],
  [DuckDBTypeId.UUID, TEXT],
  [DuckDBTypeId.ENUM, TEXT],
  [DuckDBTypeId.SQLNULL, TEXT],
])

/**
 * A column of DuckDB's result as Snowflake would describe it. A type that has no counterpart is an error: the twin would
 * show what Snowflake never gives.
 */
export function columnOf(name: string, type: DuckDBType): Column {
  const form = formOf(type)
  if (form === undefined) throw new Error(`column ${name}: Snowflake has no counterpart of DuckDB's ${type}`)
  return { name: storedName(name), scale: null, precision: null, length: null, nullable: true, ...form }
}

function formOf(type: DuckDBType): Form | undefined {
  if (type.typeId === DuckDBTypeId.VARCHAR) return type.alias === 'JSON' ? { type: 'variant' } : TEXT
  if (type.typeId !== DuckDBTypeId.DECIMAL) return FORMS.get(type.typeId)
  const { scale, width } = type as DuckDBDecimalType
  return { type: 'fixed', scale, precision: width }
}

/** Unquoted names are folded to upper case; the compiler quotes every name that is not plain lower case. */
const storedName = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name.toUpperCase() : name)
