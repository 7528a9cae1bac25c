import type { Bind } from 'snowflake-sdk'
import { TerminalFailure } from '../../../failures.ts'
import type { ReadyStatement, Scalar } from '../../engine.ts'
import { checkText } from '../../values/check-text.ts'
import { UnfitValue } from '../../values/unfit-value.ts'

/**
 * The driver gives each bound value its type: a whole number FIXED, a fraction REAL, the rest TEXT. Numbers beyond 2^53 travel as
 * text, which the statement casts; so do the floats that JSON cannot write.
 */
export function bindValues({ id, params }: ReadyStatement): Bind[] {
  return params.map((value, index) => {
    try {
      return bindValue(value)
    } catch (error) {
      if (error instanceof UnfitValue) throw new TerminalFailure(`${id}, value ${index + 1}: ${error.message}`, { cause: error })
      throw error
    }
  })
}

function bindValue(value: Scalar): Bind {
  if (typeof value === 'string') return checkText(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  if (typeof value === 'number') return isPlain(value) ? value : floatText(value)
  return value
}

/** The driver writes it as it is: no whole number beyond 2^53, no minus zero, nothing that is not finite. */
const isPlain = (value: number): boolean =>
  Number.isFinite(value) && !Object.is(value, -0) && (!Number.isInteger(value) || Number.isSafeInteger(value))

/** Snowflake's spelling of a float. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '-0'
  if (Number.isNaN(value)) return 'NaN'
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? 'inf' : '-inf'
}
