import {
  allTrue,
  anyTrue,
  anyValue,
  approxCountDistinct,
  arrayAgg,
  avg,
  cast,
  count,
  countDistinct,
  decimal,
  flag,
  float,
  from,
  integer,
  listAgg,
  literal,
  max,
  maxBy,
  min,
  minBy,
  ntz,
  string,
  sum,
} from '#dsl'
import { type Cases, own, ownError, ownRows } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const pairs = () =>
  rowsOf({ i: integer().null(), j: integer().null() }, [
    [11, 101],
    [11, 102],
    [11, null],
    [12, 101],
    [null, 101],
    [null, 102],
  ])
const halves = () =>
  rowsOf({ x: integer().null(), y: integer().null() }, [
    [1, 2],
    [3, null],
    [null, 6],
    [null, null],
  ])
const keyed = (rows: readonly (readonly [number | null, string | number | null])[], k?: number) => {
  const all = from(rowsOf({ k: integer().null(), d: decimal(10, 5).null() }, rows))
  return k === undefined ? all : all.where((r) => r.k.eq(k))
}
const sums = (k?: number) =>
  keyed(
    [
      [1, '1.10000'],
      [1, 10],
      [2, 2.2],
      [2, null],
      [3, null],
      [null, 9],
    ],
    k,
  )
const averages = () =>
  keyed([
    [1, '1.1'],
    [1, 10],
    [2, 2.4],
    [2, null],
    [3, null],
    [null, 9.9],
  ])
const salaries = () =>
  rowsOf({ id: integer().null(), sal: integer().null() }, [
    [1001, 10000],
    [1020, 9000],
    [1030, 8000],
    [900, 15000],
    [2000, null],
  ])
const switches = () =>
  rowsOf({ c2: flag(), c4: flag() }, [
    [true, false],
    [false, false],
    [true, false],
  ])
const letters = () =>
  rowsOf({ s: string().null(), p: integer() }, [
    ['F', 3],
    ['O', 1],
    ['O', 2],
    [null, 4],
  ])
const numbersOf = (...xs: (number | null)[]) =>
  rowsOf(
    { x: integer().null() },
    xs.map((x) => [x]),
  )
const decimals = (...xs: string[]) =>
  rowsOf(
    { x: decimal(38, 9) },
    xs.map((x) => [x]),
  )

export const aggregates: Cases = {
  'agg-count-star': () => from(pairs()).aggregate(() => ({ v: count() })),
  'agg-count-col': () => from(pairs()).aggregate((r) => ({ v: count(r.i) })),
  'agg-count-distinct': () => from(pairs()).aggregate((r) => ({ v: countDistinct(r.j) })),
  'own-count-distinct-2': own('NUMBER', 3, () => from(pairs()).aggregate((r) => ({ v: countDistinct(r.i, r.j) }))),
  'agg-count-2': () => from(halves()).aggregate((r) => ({ v: count(r.x).where(r.y.isNotNull()) })),
  'agg-count-if': () => from(pairs()).aggregate((r) => ({ v: count().where(r.j.gt(r.i)) })),
  'agg-count-if-true': () => from(pairs()).aggregate(() => ({ v: count().where(literal(true)) })),
  'agg-count-if-none': () => from(pairs()).aggregate((r) => ({ v: count().where(r.j.lt(0)) })),
  'agg-sum': () => sums().aggregate((r) => ({ v: sum(r.d) })),
  'agg-sum-all-null': () => sums(3).aggregate((r) => ({ v: sum(r.d) })),
  'agg-sum-expr-null': () => from(halves()).aggregate((r) => ({ v: sum(r.x.plus(r.y)) })),
  'own-sum-where': own('NUMBER', 203, () => from(pairs()).aggregate((r) => ({ v: sum(r.j).where(r.i.eq(11)).orElse(0) }))),
  'own-sum-long': own('NUMBER', '99999999999999999999999999999.000000001', () =>
    from(decimals('99999999999999999999999999998.5', '0.500000001')).aggregate((r) => ({ v: sum(r.x) })),
  ),
  // One more than 38 nines: an engine of 128 bits would go on to 39 digits.
  'own-sum-overflow': ownError('NUMBER', () =>
    from(decimals('99999999999999999999999999999.999999999', '0.000000001')).aggregate((r) => ({ v: sum(r.x) })),
  ),
  'agg-avg-int': () => averages().aggregate((r) => ({ v: avg(r.k) })),
  'agg-avg-dec': () => averages().aggregate((r) => ({ v: avg(r.d) })),
  'agg-avg-ignores-null': () => from(numbersOf(1, 5, null)).aggregate((r) => ({ v: avg(r.x) })),
  'own-avg-where': own('NUMBER', '101.500000', () => from(pairs()).aggregate((r) => ({ v: avg(r.j).where(r.i.eq(11)) }))),
  'own-avg-of-nothing': own('NUMBER', null, () => from(pairs()).aggregate((r) => ({ v: avg(r.j).where(literal(false)) }))),
  'own-avg-long': own('NUMBER', '12345678901234567890.123456789000', () =>
    from(decimals('12345678901234567890.123456788', '12345678901234567890.123456790')).aggregate((r) => ({ v: avg(r.x) })),
  ),
  'own-avg-float': own('FLOAT', 1.5, () => from(numbersOf(1, 2)).aggregate((r) => ({ v: avg(cast(r.x, float())) }))),
  'agg-min-by': () => from(salaries()).aggregate((r) => ({ v: minBy(r.id, r.sal) })),
  'agg-min-by-null-result': () =>
    from(
      rowsOf({ id: integer().null(), sal: integer() }, [
        [null, 1],
        [7, 2],
      ]),
    ).aggregate((r) => ({ v: minBy(r.id, r.sal) })),
  'agg-max-by-all-null': () =>
    from(
      rowsOf({ id: integer(), sal: integer().null() }, [
        [7, null],
        [8, null],
      ]),
    ).aggregate((r) => ({ v: maxBy(r.id, r.sal) })),
  'own-max-by': own('NUMBER', 900, () => from(salaries()).aggregate((r) => ({ v: maxBy(r.id, r.sal) }))),
  'own-max-by-where': own('NUMBER', 1001, () => from(salaries()).aggregate((r) => ({ v: maxBy(r.id, r.sal).where(r.sal.lt(15000)) }))),
  'agg-boolor-c2': () => from(switches()).aggregate((r) => ({ v: anyTrue(r.c2) })),
  'agg-boolor-c4': () => from(switches()).aggregate((r) => ({ v: anyTrue(r.c4) })),
  'agg-booland-null-skipped': () => from(rowsOf({ c: flag().null() }, [[true], [null]])).aggregate((r) => ({ v: allTrue(r.c) })),
  'agg-any-value': () => from(numbersOf(5, 5)).aggregate((r) => ({ v: anyValue(r.x) })),
  'agg-approx-small': () => from(numbersOf(1, 2, 2, null)).aggregate((r) => ({ v: approxCountDistinct(r.x) })),
  'agg-listagg-order': () => from(letters()).aggregate((r) => ({ v: listAgg(r.s, ', ', r.p) })),
  'agg-listagg-order-desc': () => from(letters()).aggregate((r) => ({ v: listAgg(r.s, ', ', r.p.desc()) })),
  'agg-listagg-number': () => from(letters()).aggregate((r) => ({ v: listAgg(r.p, '-', r.p) })),
  'own-listagg-distinct': own('VARCHAR', 'F|O', () => from(letters()).aggregate((r) => ({ v: listAgg(r.s, '|', 'distinct') }))),
  'own-listagg-where': own('VARCHAR', 'O,O', () =>
    from(letters()).aggregate((r) => ({ v: listAgg(r.s, ',', [r.s.desc(), r.p]).where(r.p.lt(3)) })),
  ),
  'own-listagg-of-nothing': own('VARCHAR', '', () =>
    from(letters())
      .where(() => literal(false))
      .aggregate((r) => ({ v: listAgg(r.s, ',', r.p) })),
  ),
  'agg-array-agg-order': () =>
    from(
      rowsOf({ cl: string(), pr: decimal(10, 2) }, [
        ['c321', 321.23],
        ['c386', 1041445],
        ['c114', 1055937],
        ['c521', 1067781],
      ]),
    ).aggregate((r) => ({ v: arrayAgg(r.cl, r.pr.desc()) })),
  'agg-array-agg-empty': () =>
    from(numbersOf(1))
      .where(() => literal(false))
      .aggregate((r) => ({ v: arrayAgg(r.x, r.x) })),
  'own-array-agg-nulls': own('ARRAY', { $json: [1, 2] }, () => from(numbersOf(2, null, 1)).aggregate((r) => ({ v: arrayAgg(r.x, r.x) }))),
  'own-min-max': ownRows(['NUMBER', 'NUMBER'], [[101, 102]], () => from(pairs()).aggregate((r) => ({ a: min(r.j), b: max(r.j) }))),
  'own-min-max-nanos': ownRows(
    ['TIMESTAMP_NTZ', 'TIMESTAMP_NTZ'],
    [['1969-12-31 23:59:59.999999998', '1969-12-31 23:59:59.999999999']],
    () =>
      from(rowsOf({ at: ntz() }, [['1969-12-31 23:59:59.999999999'], ['1969-12-31 23:59:59.999999998']])).aggregate((r) => ({
        a: min(r.at),
        b: max(r.at),
      })),
    { postgres: 'times have microseconds' },
  ),
}
