import { cast, count, decimal, float, from, integer, known, literal, nullOf } from '#dsl'
import { type Cases, own, ownRows } from '../case.ts'
import { rowsOf } from '../rows-of.ts'

const double = (text: string) => cast(text, float())

export const comparisons: Cases = {
  'cmp-case': () => literal('Abc' as string).eq('abc'),
  'cmp-trailing-space': () => literal('ABC ' as string).eq('ABC'),
  'cmp-null-null': () => nullOf(integer()).eq(nullOf(integer())),
  'cmp-nan-inf': () => double('NaN').gt(double('inf')),
  'cmp-inf-number': () => double('inf').gt(double('1e308')),
  'cmp-number-scale': () => literal(1 as number).eq(cast('1.0', decimal(2, 1))),
  'own-known': ownRows(['NUMBER'], [[1]], () =>
    from(rowsOf({ x: integer().null() }, [[1], [null]]))
      .where((r) => r.x.isNotNull())
      .select((r) => ({ x: known(r.x) })),
  ),
  'cmp-where-unknown': () =>
    from(rowsOf({ x: integer().null() }, [[1], [2], [null]]))
      .where((r) => r.x.ne(1))
      .aggregate(() => ({ n: count() })),
  'own-compare-scales': own('BOOLEAN', true, () => literal(1.5 as number).gt(1)),
  'own-compare-code-points': own('BOOLEAN', true, () => literal('B' as string).lt('a')),
}
