import { describe, expect, it } from 'vitest'
import { columnsAfter, compareColumns, describeChange } from '../../../../runtime/build/plan/built-columns.ts'
import { compareTypes } from '../../../../runtime/build/plan/compare-types.ts'

describe('A12: a column that stands, and the type that is wanted', () => {
  it.each([
    ['number(10,2)', 'number(12,2)', 'widen'],
    ['number(12,2)', 'number(10,2)', 'same'],
    ['number(38,6)', 'number(38,2)', 'same'],
    ['number(38,6)', 'number(38,8)', 'incompatible'],
    ['number(10,2)', 'number(12,0)', 'same'],
    ['number(38,0)', 'float', 'incompatible'],
    ['number(38,0)', 'text', 'incompatible'],
    ['text(20)', 'text(40)', 'widen'],
    ['text(20)', 'text', 'widen'],
    ['text', 'text(20)', 'same'],
    ['ntz', 'tz', 'incompatible'],
    ['ntz', 'ntz', 'same'],
  ] as const)('%s -> %s: %s', (standing, wanted, verdict) => expect(compareTypes(standing, wanted)).toBe(verdict))

  const built = JSON.stringify({ a: 'number(10,2)', b: 'number(38,6)', gone: 'day' })
  const wanted = JSON.stringify({ a: 'number(12,2)', b: 'number(38,2)', more: 'day' })
  it('a change names what grows, and says nothing of what fits', () => {
    const change = compareColumns(built, wanted, () => true)
    expect(change).toMatchObject({ added: ['more'], removed: ['gone'], widened: ['a'], retyped: [] })
    expect(change && describeChange(change)).toBe('added more; removed gone; a: number(10,2) -> number(12,2)')
  })
  it('where the engine cannot let a column grow, it is a change of type', () =>
    expect(compareColumns(built, wanted, () => false)).toMatchObject({ widened: [], retyped: ['a'] }))
  it('the state keeps the type that really stands: a later widening must not narrow it', () =>
    expect(JSON.parse(columnsAfter(built, wanted))).toEqual({ a: 'number(12,2)', b: 'number(38,6)', more: 'day' }))
})
