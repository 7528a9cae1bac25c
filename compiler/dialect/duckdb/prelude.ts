import { aggregateMacros } from './prelude/aggregates.ts'
import { castMacros } from './prelude/cast.ts'
import { jsonMacros } from './prelude/json.ts'
import { numberMacros } from './prelude/numbers.ts'
import { textMacros } from './prelude/text.ts'
import { timeMacros } from './prelude/times.ts'

/** Macros for what would repeat its arguments in every text. One may use those before it. */
export const prelude: readonly string[] = [...textMacros, ...castMacros, ...jsonMacros, ...numberMacros, ...timeMacros, ...aggregateMacros]
