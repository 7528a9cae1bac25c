import { aggregateFunctions } from './prelude/aggregates.ts'
import { castFunctions } from './prelude/cast.ts'
import { failFunction } from './prelude/define-function.ts'
import { jsonFunctions } from './prelude/json.ts'
import { numberFunctions } from './prelude/numbers.ts'
import { textFunctions } from './prelude/text.ts'
import { timeFunctions } from './prelude/times.ts'

/** Extensions and functions that the renderings need. */
export const prelude: readonly string[] = [
  'create extension if not exists pgcrypto',
  failFunction,
  ...textFunctions,
  ...castFunctions,
  ...jsonFunctions,
  ...numberFunctions,
  ...timeFunctions,
  ...aggregateFunctions,
]
