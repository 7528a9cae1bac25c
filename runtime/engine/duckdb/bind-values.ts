import type { DuckDBPreparedStatement } from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import { TerminalFailure } from '../../failures.ts'
import type { ReadyStatement, Scalar } from '../engine.ts'
import { checkHex, checkText } from '../values/check-text.ts'
import { describeValue, UnfitValue } from '../values/unfit-value.ts'

/**
 * Binds each value with the type that it has, so that nothing passes through a double: bigint as BIGINT or HUGEINT,
 * number as DOUBLE, text as VARCHAR (hex where the engine expects a BLOB). The statement casts text to its time or decimal.
 */
export function bindValues(prepared: DuckDBPreparedStatement, statement: ReadyStatement): void {
  const { id, params } = statement
  if (prepared.parameterCount !== params.length) {
    throw new TerminalFailure(`${id}: the statement has ${prepared.parameterCount} placeholders and ${params.length} values came`)
  }
  params.forEach((value, index) => {
    try {
      bindValue(prepared, index + 1, value)
    } catch (error) {
      if (error instanceof UnfitValue) throw new TerminalFailure(`${id}, value ${index + 1}: ${error.message}`, { cause: error })
      throw error
    }
  })
}

function bindValue(prepared: DuckDBPreparedStatement, index: number, value: Scalar): void {
  if (value === null) prepared.bindNull(index)
  else if (typeof value === 'boolean') prepared.bindBoolean(index, value)
  else if (typeof value === 'number') prepared.bindDouble(index, value)
  else if (typeof value === 'bigint') bindInteger(prepared, index, value)
  else if (prepared.parameterTypeId(index) === DuckDBTypeId.BLOB) prepared.bindBlob(index, Buffer.from(checkHex(value), 'hex'))
  else prepared.bindVarchar(index, checkText(value))
}

function bindInteger(prepared: DuckDBPreparedStatement, index: number, value: bigint): void {
  if (BigInt.asIntN(64, value) === value) prepared.bindBigInt(index, value)
  else if (BigInt.asIntN(128, value) === value) prepared.bindHugeInt(index, value)
  else throw new UnfitValue(`${describeValue(value)} is beyond the engine's 128 bits`)
}
