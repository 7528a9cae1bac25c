import {
  cast,
  decimal,
  float,
  from,
  integer,
  median,
  mode,
  percentileCont,
  percentileDisc,
  stddev,
  stddevPop,
  string,
  variance,
  variancePop,
} from '#dsl'
import { type Cases, own, ownRows } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const money = (rows: readonly (readonly [number, number | null])[], k: number) =>
  from(rowsOf({ k: integer(), v: decimal(10, 2).null() }, rows)).where((r) => r.k.eq(k))
const medians = (k: number) =>
  money(
    [
      [1, 10],
      [1, 20],
      [1, 21],
      [2, 10],
      [2, 20],
      [2, 25],
      [2, 30],
      [3, null],
    ],
    k,
  )
const quarters = (k: number) =>
  money(
    [
      [0, 0],
      [0, 10],
      [0, 20],
      [0, 30],
      [0, 40],
      [1, 10],
      [1, 20],
      [2, 10],
      [2, 20],
      [2, 25],
      [2, 30],
      [3, 60],
      [4, null],
    ],
    k,
  )
const modes = (k: number) =>
  money(
    [
      [1, 10],
      [1, 10],
      [1, 20],
      [1, 21],
      [2, 20],
      [2, 20],
      [2, 25],
      [3, null],
    ],
    k,
  )
const variances = (k: number) =>
  money(
    [
      [1, 10],
      [2, 10],
      [2, 20],
      [2, 25],
      [2, 30],
    ],
    k,
  )
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

export const statistics: Cases = {
  'agg-median-1': () => medians(1).aggregate((r) => ({ v: median(r.v) })),
  'agg-median-2': () => medians(2).aggregate((r) => ({ v: median(r.v) })),
  'agg-median-3': () => medians(3).aggregate((r) => ({ v: median(r.v) })),
  'own-median-long': own('NUMBER', '12345678901234567890.500', () =>
    from(rowsOf({ x: decimal(38, 0) }, [['12345678901234567890'], ['12345678901234567891']])).aggregate((r) => ({ v: median(r.x) })),
  ),
  'own-median-float': own('FLOAT', 1.5, () => from(numbersOf(1, 2)).aggregate((r) => ({ v: median(cast(r.x, float())) }))),
  'agg-percentile-cont-0': () => quarters(0).aggregate((r) => ({ v: percentileCont(0.25, r.v) })),
  'agg-percentile-disc-0': () => quarters(0).aggregate((r) => ({ v: percentileDisc(0.25, r.v) })),
  'agg-percentile-cont-1': () => quarters(1).aggregate((r) => ({ v: percentileCont(0.25, r.v) })),
  'agg-percentile-disc-1': () => quarters(1).aggregate((r) => ({ v: percentileDisc(0.25, r.v) })),
  'agg-percentile-cont-2': () => quarters(2).aggregate((r) => ({ v: percentileCont(0.25, r.v) })),
  'agg-percentile-disc-2': () => quarters(2).aggregate((r) => ({ v: percentileDisc(0.25, r.v) })),
  'agg-percentile-disc-3': () => quarters(3).aggregate((r) => ({ v: percentileDisc(0.25, r.v) })),
  'agg-percentile-cont-4': () => quarters(4).aggregate((r) => ({ v: percentileCont(0.25, r.v) })),
  'own-percentile-ends': ownRows(['NUMBER', 'NUMBER', 'NUMBER', 'NUMBER'], [[0, 0, 40, 40]], () =>
    quarters(0).aggregate((r) => ({
      a: percentileCont(0, r.v),
      b: percentileDisc(0, r.v),
      c: percentileCont(1, r.v),
      d: percentileDisc(1, r.v),
    })),
  ),
  'own-percentile-disc-text': own('VARCHAR', 'F', () => from(letters()).aggregate((r) => ({ v: percentileDisc(0.2, r.s) }))),
  'agg-stddev': () => from(numbersOf(6, 10, 14)).aggregate((r) => ({ v: stddev(r.x) })),
  'agg-stddev-pop': () => from(numbersOf(6, 10, 14)).aggregate((r) => ({ v: stddevPop(r.x) })),
  'agg-var-samp': () => variances(2).aggregate((r) => ({ v: variance(r.v) })),
  'agg-var-samp-one': () => variances(1).aggregate((r) => ({ v: variance(r.v) })),
  'own-var-pop': own('FLOAT', 10.666666666666666, () => from(numbersOf(6, 10, 14)).aggregate((r) => ({ v: variancePop(r.x) }))),
  'agg-mode-1': () => modes(1).aggregate((r) => ({ v: mode(r.v) })),
  'agg-mode-2': () => modes(2).aggregate((r) => ({ v: mode(r.v) })),
  'agg-mode-3': () => modes(3).aggregate((r) => ({ v: mode(r.v) })),
}
