import {
  cast,
  cumeDist,
  decimal,
  denseRank,
  firstValue,
  from,
  integer,
  lag,
  lastValue,
  lead,
  literal,
  nthValue,
  ntile,
  percentRank,
  rank,
  rowNumber,
  string,
} from '#dsl'
import { type Cases, ownRows, refusedOn } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const NO_IGNORE = { postgres: 'no IGNORE NULLS' }
const revenue = () =>
  rowsOf({ e: integer(), y: integer(), r: decimal(10, 2) }, [
    [0, 2010, 1000],
    [0, 2011, 1500],
    [0, 2012, 500],
    [2, 2012, 500],
    [2, 2013, 800],
  ])
const gaps = () =>
  rowsOf({ c1: integer(), c2: integer().null() }, [
    [1, 5],
    [2, 4],
    [3, null],
    [4, 2],
    [5, null],
    [6, null],
    [7, 6],
  ])
const grid = () =>
  rowsOf({ a: integer(), b: integer() }, [
    [1, 10],
    [1, 11],
    [1, 12],
    [2, 20],
    [2, 21],
    [2, 22],
  ])
const prices = () =>
  rowsOf({ cost: decimal(10, 2).null(), price: decimal(10, 2) }, [
    [null, 3],
    [null, 4],
    [1.5, 5],
    [2.5, 6],
  ])
const branches = () =>
  rowsOf({ st: string(), b: integer() }, [
    ['Iowa', 100],
    ['Iowa', 110],
    ['Iowa', 110],
    ['Kansas', 120],
    ['Kansas', 130],
  ])
const six = () => rowsOf({ x: integer() }, [[100], [300], [500], [800], [2000], [5000]])
const ordered = () =>
  rowsOf({ o: integer(), r: integer() }, [
    [1, 70],
    [2, 30],
    [3, 40],
    [4, 90],
    [5, 50],
    [6, 30],
  ])

export const windows: Cases = {
  'win-lag-default': () =>
    from(revenue())
      .select((t) => ({ e: t.e, y: t.y, v: t.r.minus(lag(t.r, 1, { orElse: 0 }).over({ by: t.e, order: t.y })) }))
      .orderBy((t) => [t.e.asc(), t.y.asc()]),
  'win-lead': () =>
    from(revenue())
      .select((t) => ({ e: t.e, y: t.y, v: lead(t.r).over({ by: t.e, order: t.y }).minus(t.r) }))
      .orderBy((t) => [t.e.asc(), t.y.asc()]),
  'own-lag-wider-default': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [1, '0.500'],
      [2, '70.000'],
    ],
    () =>
      from(ordered())
        .where((t) => t.o.lt(3))
        .select((t) => ({
          o: t.o,
          v: lag(t.r, 1, { orElse: 0.5 })
            .over({ order: t.o })
            .times(literal(1).plus(0))
            .plus(cast('0.000', decimal(4, 3))),
        }))
        .orderBy((t) => [t.o.asc()]),
  ),
  'win-lag-ignore-nulls': refusedOn(NO_IGNORE, () =>
    from(gaps())
      .select((t) => ({ c1: t.c1, v: lag(t.c2, 1, { nulls: 'ignore' }).over({ order: t.c1 }) }))
      .orderBy((t) => [t.c1.asc()]),
  ),
  'win-lead-ignore-nulls': refusedOn(NO_IGNORE, () =>
    from(gaps())
      .select((t) => ({ c1: t.c1, v: lead(t.c2, 1, { nulls: 'ignore' }).over({ order: t.c1 }) }))
      .orderBy((t) => [t.c1.asc()]),
  ),
  'win-nth-value-default': () =>
    from(grid())
      .select((t) => ({ ...t, v: nthValue(t.b, 2).over({ by: t.a, order: t.b }) }))
      .orderBy((t) => [t.a.asc(), t.b.asc()]),
  'win-first-value': () =>
    from(grid())
      .select((t) => ({ ...t, v: firstValue(t.b).over({ by: t.a, order: t.b.desc() }) }))
      .orderBy((t) => [t.a.asc(), t.b.asc()]),
  'win-first-value-respect': () =>
    from(prices())
      .select((t) => ({ price: t.price, v: firstValue(t.cost).over({ order: t.price }) }))
      .orderBy((t) => [t.price.asc()]),
  'own-first-value-ignore-nulls': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [3, 1.5],
      [4, 1.5],
      [5, 1.5],
      [6, 1.5],
    ].map(([a, b]) => [String(a), `${b}0`].map((x, i) => (i === 0 ? Number(x) : x))),
    () =>
      from(prices())
        .select((t) => ({ price: t.price, v: firstValue(t.cost, { nulls: 'ignore' }).over({ order: t.price }) }))
        .orderBy((t) => [t.price.asc()]),
    NO_IGNORE,
  ),
  'own-last-value': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [1, 12],
      [2, 22],
    ],
    () =>
      from(grid())
        .qualify((t) => rowNumber().over({ by: t.a, order: t.b }).eq(1))
        .select((t) => ({ a: t.a, v: lastValue(t.b).over({ by: t.a, order: t.b }) }))
        .orderBy((t) => [t.a.asc()]),
  ),
  'win-rank-dense': () =>
    from(branches())
      .select((t) => ({ b: t.b, r: rank().over({ order: t.b.desc() }), d: denseRank().over({ order: t.b.desc() }) }))
      .orderBy((t) => [t.b.desc()]),
  'win-row-number': () =>
    from(grid())
      .select((t) => ({ ...t, v: rowNumber().over({ by: t.a, order: t.b.desc() }) }))
      .orderBy((t) => [t.a.asc(), t.b.asc()]),
  'win-ntile-6-4': () =>
    from(six())
      .select((t) => ({ x: t.x, v: ntile(4).over({ order: t.x }) }))
      .orderBy((t) => [t.x.asc()]),
  'win-percent-rank': () =>
    from(six())
      .select((t) => ({ x: t.x, v: percentRank().over({ order: t.x }) }))
      .orderBy((t) => [t.x.asc()]),
  'own-cume-dist': ownRows(
    ['NUMBER', 'FLOAT'],
    [
      [100, 0.2],
      [110, 0.6],
      [110, 0.6],
      [120, 0.8],
      [130, 1],
    ],
    () =>
      from(branches())
        .select((t) => ({ b: t.b, v: cumeDist().over({ order: t.b }) }))
        .orderBy((t) => [t.b.asc()]),
  ),
}
