import { expect, it } from 'vitest'
import { defineModel, defineSource, from, integer, string, unionDistinct } from '#dsl'
import type { Query } from '../../../compiler/dsl/query.ts'
import { artifactOf } from '../support/artifact-of.ts'

const source = defineSource('raw.t', { id: integer(), name: string(), rank: integer(), other: string() })
/** The columns of `raw.t` that decide about the rows of a query. */
const deciding = (query: () => Query<never> | Query<{ id: number }>): string[] => {
  const model = defineModel({}, query as () => Query<{ id: number }>)
  return artifactOf({ 'raw.t': source, 'marts.m': model }).lineage.filters.map(([column]) => column.replace('raw.t.', ''))
}
const ids = () => from(source).select((t) => ({ id: t.id, renamed: t.rank }))

it('an order decides only where a limit cuts it off, also by the name that the result gives it', () => {
  const ordered = () => ids().orderBy((r) => [r.renamed.desc()])
  expect(deciding(() => ordered() as never)).toEqual([])
  expect(deciding(() => ordered().limit(3) as never)).toEqual(['rank'])
})
it('every column decides where rows must differ', () => {
  expect(deciding(() => ids() as never)).toEqual([])
  expect(deciding(() => ids().distinct() as never)).toEqual(['id', 'rank'])
  expect(deciding(() => unionDistinct(ids(), ids()) as never)).toEqual(['id', 'rank'])
})
it('both sides of a correlated condition decide', () => {
  expect(
    deciding(() =>
      from(source)
        .semiJoin(source, (t, found) => found.name.eq(t.other))
        .select((t) => ({ id: t.id })),
    ),
  ).toEqual(['name', 'other'])
})
