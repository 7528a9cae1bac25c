import { describe, expect, it } from 'vitest'
import { dec, literal } from '#dsl'
import { snowflake } from '../../../compiler/dialect/index.ts'
import { columnsOf } from '../../../compiler/dsl/facts.ts'
import { type Handle, handleOf } from '../../../compiler/dsl/handle.ts'
import { numberText } from '../../../compiler/dsl/literal-value.ts'
import { describeType } from '../../../compiler/dsl/sql-type.ts'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { orders } from '../support/shop.ts'

const typeOf = (x: unknown): string => describeType(handleOf(x).type)
const o = columnsOf('orders', orders.relation.facts()) as Record<string, Handle>

describe('literals', () => {
  it.each([
    [7, 'number(1,0)'],
    [-120, 'number(3,0)'],
    [0.05, 'number(3,2)'],
    [10.5, 'number(3,1)'],
    [1e-7, 'number(8,7)'],
    [1e21, 'none'],
    [9007199254740991, 'number(16,0)'],
    [9007199254740993n, 'number(16,0)'],
    [99999999999999999999999999999999999999n, 'number(38,0)'],
    ['text', 'text'],
    [true, 'boolean'],
    [null, 'null'],
  ])('%s has the type of its digits: %s', (value, type) => {
    expect(mistakeOf(() => handleOf(value)) === 'none' ? typeOf(value) : 'none').toBe(type)
  })

  it.each([
    [1e-7, '0.0000001'],
    [-1.5e-9, '-0.0000000015'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [123, '123'],
  ])('%s is written without an exponent', (value, text) => expect(numberText(value)).toBe(text))

  it('refuses a number that JavaScript has rounded, and says how to write it', () => {
    expect(messageOf(() => handleOf(2 ** 53 + 2))).toBe('9007199254740994 is beyond 2^53: JavaScript has already rounded it')
    expect(mistakeOf(() => handleOf(-(2 ** 53)))).toBe('number-unsafe')
  })
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (x) => expect(mistakeOf(() => handleOf(x))).toBe('number-not-finite'))
  it('refuses text that no engine stores: NUL, half of a surrogate pair', () => {
    expect(mistakeOf(() => handleOf('a\u0000b'))).toBe('text-nul')
    expect(mistakeOf(() => handleOf('a\ud800'))).toBe('text-surrogate')
  })
  it('refuses what is no value: undefined, an object, an aggregate', () => {
    expect(messageOf(() => handleOf(undefined))).toBe('undefined is not a column or a literal')
    expect(mistakeOf(() => handleOf({}))).toBe('not-a-value')
  })

  it('dec keeps every digit, and refuses what is no number or too long', () => {
    const exact = handleOf(dec`123456789012345678.123456789`)
    expect(describeType(exact.type)).toBe('number(27,9)')
    expect(snowflake.literal((exact.node as unknown as { value: never }).value)).toBe('123456789012345678.123456789')
    expect(mistakeOf(() => dec`1e5`)).toBe('decimal-literal')
    expect(mistakeOf(() => dec`123456789012345678901234567890123456789`)).toBe('number-too-long')
  })
})

describe('NULL', () => {
  it('is carried on by comparisons and arithmetic, and ends at orElse, same and isNull', () => {
    const nullable = (h: unknown): boolean => (h as Handle).nullable
    const { amount, rate } = o as Record<string, Handle> as { amount: Handle; rate: Handle }
    expect([amount.eq(1), rate.eq(1), amount.eq(rate), rate.plus(1), amount.times(rate)].map(nullable)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ])
    expect([rate.orElse(0), rate.orElse(rate), rate.same(null), rate.isNull()].map(nullable)).toEqual([false, true, false, false])
  })
  it('comes of a division by a column or by zero, not of one by another literal', () => {
    const { amount } = o as unknown as { amount: Handle }
    expect([amount.dividedBy(amount), amount.dividedBy(0), amount.dividedBy(2)].map((h) => h.nullable)).toEqual([true, true, false])
  })
  it('an empty list holds nothing: `in` is false, `notIn` true', () => {
    const { status } = o as unknown as { status: Handle }
    expect((status.in([]).node as unknown as { value: boolean }).value).toBe(false)
    expect((status.notIn([]).node as unknown as { value: boolean }).value).toBe(true)
  })
})

describe('accepted values', () => {
  it('survive orElse with a literal as a longer list, and end with an open side', () => {
    const { status } = o as unknown as { status: Handle }
    expect(status.orElse('unknown').facts.accepted).toEqual(['placed', 'paid', 'unknown'])
    expect(status.orElse(literal('x') as never).facts.accepted).toEqual(['placed', 'paid', 'x'])
    expect(status.orElse(columnsOf('c', orders.relation.facts())['customer_id']?.text('x') ?? '').facts.accepted).toBeUndefined()
  })
})

describe('times', () => {
  it('a day does not move by hours, a zoned time not by months', () => {
    const day = handleOf(o['ordered_at']) // a wall clock moves by anything
    expect(mistakeOf(() => day.plus({ unit: 'hour', count: 1 }))).toBe('none')
    expect(mistakeOf(() => (o['sent_at'] as Handle).plus({ unit: 'month', count: 1 }))).toBe('zoned-calendar-arithmetic')
    expect(mistakeOf(() => (o['sent_at'] as Handle).minus({ unit: 'day', count: 1 }))).toBe('none')
  })
})
