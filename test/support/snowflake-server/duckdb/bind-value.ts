import type { DuckDBPreparedStatement } from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import { SnowflakeError } from '../wire/snowflake-error.ts'

/** A bound value as it travels: always text, with the driver's guess of its type. */
export interface BoundValue {
  readonly type: string
  readonly value: string | null
}

/**
 * Binds a value with the type that the driver gave it. Text stays text: the statement casts it. In a bulk bind the driver
 * guesses by the first row, so that a FIXED may have a fraction: it is bound as text too, which loses no digit.
 */
export function bindValue(prepared: DuckDBPreparedStatement, index: number, { type, value }: BoundValue): void {
  if (value === null) prepared.bindNull(index)
  else if (type === 'FIXED' && /^-?\d+$/.test(value)) bindInteger(prepared, index, BigInt(value))
  else if (type === 'REAL') prepared.bindDouble(index, Number(value))
  else if (type === 'BOOLEAN') prepared.bindBoolean(index, value.toLowerCase() === 'true')
  else if (!['TEXT', 'VARIANT', 'FIXED'].includes(type))
    throw new SnowflakeError('002049', '42601', `Bind variable ${index} has the type ${type}.`)
  else if (prepared.parameterTypeId(index) === DuckDBTypeId.BLOB) prepared.bindBlob(index, Buffer.from(value, 'hex'))
  else prepared.bindVarchar(index, value)
}

function bindInteger(prepared: DuckDBPreparedStatement, index: number, value: bigint): void {
  if (BigInt.asIntN(64, value) === value) prepared.bindBigInt(index, value)
  else prepared.bindHugeInt(index, value)
}
