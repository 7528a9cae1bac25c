import {
  avg,
  cast,
  countDistinct,
  day,
  days,
  decimal,
  float,
  from,
  integer,
  lag,
  listAgg,
  literal,
  median,
  minBy,
  percentileDisc,
  ratioToReport,
  rowNumber,
  string,
  sum,
  when,
} from '#dsl'
import { type Cases, ownRows } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const ORDERED = { postgres: 'an ordered or distinct aggregate cannot be a window function' }
const grid = () =>
  rowsOf({ a: integer(), b: integer() }, [
    [1, 10],
    [1, 11],
    [1, 12],
    [2, 20],
    [2, 21],
    [2, 22],
  ])
const branches = () =>
  rowsOf({ st: string(), b: integer() }, [
    ['Iowa', 100],
    ['Iowa', 110],
    ['Iowa', 110],
    ['Kansas', 120],
    ['Kansas', 130],
  ])
const provinces = () =>
  rowsOf({ id: integer(), pv: string(), pr: decimal(10, 2).null() }, [
    [1, 'Ontario', 300],
    [2, 'Saskatchewan', 250],
    [3, 'Ontario', 450],
    [4, 'Ontario', null],
  ])
const ordered = () =>
  rowsOf({ o: integer(), r: integer() }, [
    [1, 70],
    [2, 30],
    [3, 40],
    [4, 90],
    [5, 50],
    [6, 30],
  ])
const states = () =>
  rowsOf({ o: integer(), x: integer().null() }, [
    [1, 0],
    [2, 0],
    [3, 13],
    [4, 13],
    [5, 14],
    [6, 15],
    [7, null],
  ])
const sold = () =>
  rowsOf({ d: day(), n: integer() }, [
    ['2024-01-01', 1],
    ['2024-01-02', 2],
    ['2024-01-10', 4],
  ])

export const windowAggregates: Cases = {
  'win-ratio-part': () =>
    from(provinces())
      .select((t) => ({ id: t.id, v: cast(literal(100).times(ratioToReport(t.pr).over({ by: t.pv })), float()) }))
      .orderBy((t) => [t.id.asc()]),
  'win-ratio-zero-sum': () =>
    from(rowsOf({ x: integer() }, [[1], [-1]]))
      .select((t) => ({ x: t.x, v: cast(ratioToReport(t.x).over({}), float()) }))
      .orderBy((t) => [t.x.asc()]),
  'win-sum-rows-sliding': () =>
    from(ordered())
      .select((t) => ({ o: t.o, v: sum(t.r).over({ order: t.o, rows: { from: -4, to: -2 } }) }))
      .orderBy((t) => [t.o.asc()]),
  'own-sum-range-days': ownRows(
    ['DATE', 'NUMBER'],
    [
      ['2024-01-01', 1],
      ['2024-01-02', 3],
      ['2024-01-10', 4],
    ],
    () =>
      from(sold())
        .select((t) => ({ d: t.d, v: sum(t.n).over({ order: t.d, range: { from: days(-7), to: 'now' } }) }))
        .orderBy((t) => [t.d.asc()]),
  ),
  'own-avg-over': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [1, '11.000000'],
      [2, '21.000000'],
    ],
    () =>
      from(grid())
        .qualify((t) =>
          t.b
            .minus(t.a.times(10))
            .eq(0)
            .and(rowNumber().over({ by: t.a, order: t.b }).gte(1)),
        )
        .select((t) => ({ a: t.a, v: avg(t.b).over({ by: t.a }) }))
        .orderBy((t) => [t.a.asc()]),
  ),
  'own-median-over': ownRows(
    ['NUMBER', 'NUMBER', 'NUMBER'],
    [
      [1, '10.500', 10],
      [2, '21.000', 21],
    ],
    () =>
      from(grid())
        .where((t) => t.b.ne(12))
        .qualify((t) => rowNumber().over({ by: t.a, order: t.b }).eq(1))
        .select((t) => ({ a: t.a, v: median(t.b).over({ by: t.a }), w: percentileDisc(0.5, t.b).over({ by: t.a }) }))
        .orderBy((t) => [t.a.asc()]),
  ),
  'own-list-agg-over': ownRows(
    ['NUMBER', 'VARCHAR'],
    [
      [1, '12,11,10'],
      [2, '22,21,20'],
    ],
    () =>
      from(grid())
        .qualify((t) => rowNumber().over({ by: t.a, order: t.b }).eq(1))
        .select((t) => ({ a: t.a, v: listAgg(t.b, ',', t.b.desc()).over({ by: t.a }) }))
        .orderBy((t) => [t.a.asc()]),
    ORDERED,
  ),
  'own-min-by-over': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [1, 12],
      [2, 22],
    ],
    () =>
      from(grid())
        .qualify((t) => rowNumber().over({ by: t.a, order: t.b }).eq(1))
        .select((t) => ({ a: t.a, v: minBy(t.b, t.b.times(-1)).over({ by: t.a }) }))
        .orderBy((t) => [t.a.asc()]),
    ORDERED,
  ),
  'own-count-distinct-over': ownRows(
    ['NUMBER', 'NUMBER'],
    [
      [100, 4],
      [110, 4],
      [110, 4],
      [120, 4],
      [130, 4],
    ],
    () =>
      from(branches())
        .select((t) => ({ b: t.b, v: countDistinct(t.b).over({}) }))
        .orderBy((t) => [t.b.asc()]),
    ORDERED,
  ),
  // A window within a window needs a step.
  'win-change-event-null': () =>
    from(
      from(states())
        .select((t) => ({ ...t, changed: when(t.x.ne(lag(t.x).over({ order: t.o })), 1).otherwise(0) }))
        .as('changes'),
    )
      .select((t) => ({ o: t.o, v: sum(t.changed).over({ order: t.o, rows: { from: 'first', to: 0 } }) }))
      .orderBy((t) => [t.o.asc()]),
}
