import { isDeepStrictEqual } from 'node:util'
import type { SqlType } from '../../compiler/dsl/sql-type.ts'
import type { Expected, ExpectedType, ExpectedValue } from './case.ts'
import type { TextRow } from './open-target.ts'

const KINDS: Readonly<Record<ExpectedType, readonly SqlType['kind'][]>> = {
  NUMBER: ['number'],
  FLOAT: ['float'],
  BOOLEAN: ['boolean'],
  VARCHAR: ['text'],
  DATE: ['day'],
  TIME: ['time'],
  TIMESTAMP_NTZ: ['ntz'],
  TIMESTAMP_TZ: ['tz', 'ltz'],
  VARIANT: ['json'],
  ARRAY: ['json'],
  OBJECT: ['json'],
}

/** What differs, in words; undefined where nothing does. */
export function differenceOf(
  expected: Expected,
  types: readonly SqlType[],
  rows: readonly TextRow[],
  tolerance = 1e-9,
): string | undefined {
  const wrong = expected.types.findIndex((t, i) => !KINDS[t].includes(types[i]?.kind ?? 'null'))
  if (wrong >= 0) return `column ${wrong + 1} has the type ${types[wrong]?.kind}, expected ${expected.types[wrong]}`
  const wanted = expected.rows ?? []
  const same =
    rows.length === wanted.length &&
    rows.every((row, i) => row.every((cell, j) => sameValue(cell, wanted[i]?.[j] ?? null, expected.types[j] as ExpectedType, tolerance)))
  return same ? undefined : `gives ${JSON.stringify(rows)}, expected ${JSON.stringify(wanted)}`
}

function sameValue(cell: string | null, wanted: ExpectedValue, type: ExpectedType, tolerance: number): boolean {
  if (wanted === null || cell === null) return cell === wanted
  if (typeof wanted === 'object') return sameObject(cell, wanted)
  if (type === 'FLOAT') return closeTo(Number(cell), Number(wanted), tolerance)
  if (type === 'NUMBER') return String(wanted).includes('.') ? cell === wanted : withoutZeros(cell) === String(wanted)
  if (type === 'TIMESTAMP_NTZ' || type === 'TIME' || type === 'TIMESTAMP_TZ') return withoutZeros(cell) === withoutZeros(String(wanted))
  return cell === String(wanted)
}

function sameObject(cell: string, wanted: Exclude<ExpectedValue, string | number | boolean | null>): boolean {
  if ('$float' in wanted) return wanted.$float === 'nan' ? cell.toLowerCase() === 'nan' : ['inf', 'infinity'].includes(cell.toLowerCase())
  return isDeepStrictEqual(JSON.parse(cell), '$jsonNull' in wanted ? null : wanted.$json)
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
const closeTo = (a: number, b: number, tolerance: number): boolean =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))
