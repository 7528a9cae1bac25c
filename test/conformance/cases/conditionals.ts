import { cast, date, decimal, flag, greatest, greatestIgnoreNulls, integer, least, leastIgnoreNulls, literal, not, nullIf, nullOf, string, when } from '#dsl'
import { type Cases, own } from '../case.ts'

const none = nullOf(integer())
const unknown = nullOf(flag())
const decode = (x: number) => when(literal(x).same(1), 'one').when(literal(x).same(2), 'two').when(literal(x).same(none), '-NULL-')

export const conditionals: Cases = {
  'cond-iff-true': () => when(literal(true), 'true').otherwise('false'),
  'cond-iff-false': () => when(literal(false), 'true').otherwise('false'),
  'cond-iff-null': () => when(unknown, 'true').otherwise('false'),
  'cond-case-nomatch': () => when(literal(3).eq(1), 'one').otherwise(null),
  'cond-case-null-null': () => when(none.eq(none), 'hit').otherwise('miss'),
  'cond-coalesce-1': () => none.orElse(2).orElse(3),
  'cond-coalesce-all-null': () => none.orElse(none).orElse(none),
  'cond-nullif-0-0': () => nullIf(literal(0), 0),
  'cond-nullif-0-1': () => nullIf(literal(0), 1),
  'cond-nullif-1-1': () => nullIf(literal(1), 1),
  'cond-nullif-null-1': () => nullIf(none, 1),
  'cond-nullif-null-null': () => nullIf(none, none),
  'cond-ifnull': () => nullOf(string()).orElse('555-01111'),
  'cond-nvl2-0-null-3': () => when(literal(0).isNotNull(), none).otherwise(3),
  'cond-nvl2-null-5-3': () => when(none.isNotNull(), 5).otherwise(3),
  'cond-zeroifnull-null': () => none.orElse(0),
  'cond-zeroifnull-value': () => literal(3.14159).orElse(0),
  'cond-nullifzero-zero': () => nullIf(literal(0), 0),
  'cond-decode-1': () => decode(1).otherwise('other'),
  'cond-decode-4': () => decode(4).otherwise('other'),
  'cond-decode-no-default': () => decode(4).otherwise(null),
  'cond-equal-null-1-1': () => literal(1).same(1),
  'cond-distinct-1-2': () => not(literal(1).same(2)),
  'cond-distinct-null-null': () => not(none.same(none)),
  'cond-in-null-left': () => none.in([1, 2, null as never]),
  'cond-not-in': () => literal(4).notIn([1, 2, 3]),
  'cond-and-null-true': () => literal(true).and(unknown),
  'cond-and-null-false': () => literal(false).and(unknown),
  'cond-or-null-false': () => literal(false).or(unknown),
  'cond-and-null-null': () => unknown.and(unknown),
  'cond-or-null-null': () => unknown.or(unknown),
  'own-greatest-null': own('NUMBER', null, () => greatest(literal(1), none)),
  'own-greatest-scale': own('NUMBER', '2.00', () => greatest(cast(1.25, decimal(5, 2)), 2)),
  'own-least-text': own('VARCHAR', 'B', () => least(literal('a' as string), 'B')),
  'own-least-day': own('DATE', '2024-01-01', () => least(date('2024-02-01'), date('2024-01-01'))),
  'own-greatest-ignore-nulls': own('NUMBER', 3, () => greatestIgnoreNulls(none, 3, 2)),
  'own-least-ignore-nulls': own('NUMBER', null, () => leastIgnoreNulls(none, none)),
  'own-when-scales': own('NUMBER', '1.00', () => when(literal(true), cast(1, integer())).otherwise(cast(1.25, decimal(5, 2)))),
}
