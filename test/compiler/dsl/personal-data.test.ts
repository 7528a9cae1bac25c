import { describe, expect, it } from 'vitest'
import { count, countDistinct, from, hashPii, lower, max, rowNumber, unionAll, when } from '#dsl'
import { messageOf, mistakeOf } from '../support/author-mistake.ts'
import { customers } from '../support/shop.ts'
import { lineOf } from '../support/sql-of.ts'

type Any = Record<string, never>
const selects = (f: (c: Any) => object): string => mistakeOf(() => from(customers).select(f as never))

describe('personal data leaves no query', () => {
  it.each<[string, (c: Any) => object]>([
    ['by name', (c) => ({ e: c['email'] })],
    ['by a spread', (c) => ({ ...c })],
    ['in a function', (c) => ({ e: lower(c['email'] as never) })],
    ['in a condition of a value', (c) => ({ e: when((c['email'] as unknown as { eq(x: string): never }).eq('a@b'), 1).otherwise(0) })],
    ['in a window', (c) => ({ n: rowNumber().over({ by: c['email'] as never, order: c['id'] as never }) })],
    ['as a default', (c) => ({ e: (c['name'] as unknown as { orElse(x: unknown): never }).orElse(c['email']) })],
    ['as part of JSON', (c) => ({ e: (c['papers'] as unknown as { text(x: string): never }).text('passport') })],
  ])('%s', (_, f) => expect(selects(f)).toBe('personal-data'))

  it('through groups and aggregates', () => {
    const g = from(customers)
    expect(mistakeOf(() => g.groupBy((c) => ({ e: c.email as never })).keys())).toBe('personal-data')
    expect(mistakeOf(() => g.aggregate((c) => ({ e: max(c.email as never) as never })))).toBe('personal-data')
    expect(mistakeOf(() => g.aggregate((c) => ({ e: countDistinct(c.email) })))).toBe('personal-data')
  })
  it('through a union of relations', () => expect(mistakeOf(() => unionAll(customers as never, customers as never))).toBe('personal-data'))
  it('says which column of which relation, and what to do', () => {
    expect(messageOf(() => from(customers).select((c) => ({ email: c.email }) as never))).toBe(
      'the column "email" is personal data of customers',
    )
    expect(messageOf(() => from(customers).select((c) => ({ e: lower(c.email as never) })))).toBe(
      'the column "e" is made of personal data (customers.email)',
    )
  })

  it('its hash, its count, and whether it is there may be selected', () => {
    expect(selects((c) => ({ h: hashPii(c['email'] as never), there: (c['email'] as unknown as { isNull(): never }).isNull() }))).toBe(
      'none',
    )
    expect(mistakeOf(() => from(customers).aggregate((c) => ({ n: count(c.email) })))).toBe('none')
    expect(
      mistakeOf(() =>
        from(customers)
          .where((c) => c.email.isNotNull())
          .select((c) => ({ id: c.id })),
      ),
    ).toBe('none')
  })
  it('the hash reads its key from a relation: no key stands in a text', () => {
    const line = lineOf(from(customers).select((c) => ({ h: hashPii(c.email) })))
    expect(line.match(/\(select pii_key\.key from tech_health\.pii_key\)/g)).toHaveLength(2)
    expect(line).toContain("nullif(lower(trim(customers.email, ' ')), '')")
  })
})
