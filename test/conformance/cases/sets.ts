import { count, except, from, integer, intersect, literal, string, unionAll, unionDistinct } from '#dsl'
import { type Cases, ownRows } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const zips = (...codes: string[]) =>
  rowsOf(
    { x: string() },
    codes.map((code) => [code]),
  )
const first = () => zips('94061', '94070', '98116', '98005')
const second = () => zips('94066', '94061', '98444', '98005')
const numbers = (...values: (number | null)[]) =>
  rowsOf(
    { x: integer().null() },
    values.map((value) => [value]),
  )

export const sets: Cases = {
  'set-except': () => except(first(), second()).orderBy((r) => [r.x.asc()]),
  'set-except-rev': () => except(second(), first()).orderBy((r) => [r.x.asc()]),
  'set-union-all-count': () => from(unionAll(first(), second())).aggregate(() => ({ n: count() })),
  'set-null-equal': () => intersect(numbers(1, null), numbers(2, null)),
  'set-precedence': () => unionAll(numbers(1), intersect(numbers(2), numbers(3))),
  'set-union-left-assoc': () => except(unionAll(numbers(1), numbers(1)), numbers(2)),
  'set-union-all-by-name': () =>
    unionAll(rowsOf({ a: integer(), b: string() }, [[1, 'one']]), rowsOf({ b: string(), a: integer() }, [['four', 4]])).orderBy((r) => [
      r.a.asc(),
    ]),
  'own-union-distinct': ownRows(['NUMBER'], [[1], [null]], () =>
    unionDistinct(numbers(1, null), numbers(1, null)).orderBy((r) => [r.x.asc()]),
  ),
  'own-union-scales': ownRows(['NUMBER'], [['1.0'], ['2.5']], () =>
    unionAll(
      from(numbers(1)).select(() => ({ x: literal(1) as never })),
      from(numbers(1)).select(() => ({ x: literal(2.5) as never })),
    ).orderBy((r) => [(r.x as never as { asc(): never }).asc()]),
  ),
}
