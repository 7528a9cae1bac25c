import { expect, it } from 'vitest'
import { findCycles } from '../../../compiler/graph/find-cycles.ts'

const cycles = (parents: Record<string, string[]>): string[] => findCycles(new Map(Object.entries(parents))).map((c) => c.join(' -> '))

it('A23: gives each circle as a path from its least name; what only depends on one is in none', () => {
  expect(cycles({ a: ['b'], b: ['c'], c: ['a'], d: ['d'], e: ['a'], f: ['e', 'd'], g: [] })).toEqual(['a -> b -> c -> a', 'd -> d'])
})
it('takes the shortest of several ways, and tells a circle that the first left out', () => {
  expect(cycles({ a: ['b', 'c'], b: ['c'], c: ['d'], d: ['a'] })).toEqual(['a -> c -> d -> a', 'b -> c -> d -> a -> b'])
})
it('finds none in a graph without', () => expect(cycles({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [], x: ['not there'] })).toEqual([]))
