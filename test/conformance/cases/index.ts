import type { Cases } from '../case.ts'
import { aggregates } from './aggregates.ts'
import { casts } from './casts.ts'
import { comparisons } from './comparisons.ts'
import { conditionals } from './conditionals.ts'
import { dates } from './dates.ts'
import { hashing } from './hashing.ts'
import { json } from './json.ts'
import { numbers } from './numbers.ts'
import { ordering } from './ordering.ts'
import { regexps } from './regexps.ts'
import { sets } from './sets.ts'
import { statistics } from './statistics.ts'
import { strings } from './strings.ts'
import { times } from './times.ts'
import { windowAggregates } from './window-aggregates.ts'
import { windows } from './windows.ts'

/** Every case by family. */
export const cases: Readonly<Record<string, Cases>> = {
  strings,
  regexps,
  hashing,
  json,
  casts,
  conditionals,
  comparisons,
  sets,
  ordering,
  numbers,
  dates,
  times,
  aggregates,
  statistics,
  windows,
  windowAggregates,
}
