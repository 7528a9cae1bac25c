import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runGraph, type Step } from '../../../../runtime/build/execute/run-graph.ts'

const steps = (graph: Record<string, string[]>): Step<string>[] => Object.entries(graph).map(([id, after]) => ({ id, after, work: id }))

/** Runs a graph in which the named steps fail, and tells what was done. */
async function run(graph: Record<string, string[]>, options: { threads?: number; failing?: string[]; stopAfter?: string } = {}) {
  const done: string[] = []
  const skipped: string[] = []
  let running = 0
  let most = 0
  await runGraph(steps(graph), {
    threads: options.threads ?? 2,
    run: async (id) => {
      most = Math.max(most, ++running)
      await delay(2)
      running--
      done.push(id)
      return !options.failing?.includes(id)
    },
    skip: (id, cause) => skipped.push(`${id} by ${cause}`),
    isStopped: () => options.stopAfter !== undefined && done.includes(options.stopAfter),
  })
  return { done, skipped, most }
}

const diamond = { a: [], b: ['a'], c: ['a'], d: ['b', 'c', 'elsewhere'], e: [] }

test('each step waits for all it needs, threads bound what runs at once', async () => {
  const { done, most } = await run(diamond)
  expect(done.indexOf('d')).toBeGreaterThan(Math.max(done.indexOf('b'), done.indexOf('c')))
  expect([...done].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(most).toBe(2)
  expect((await run(diamond, { threads: 1 })).most).toBe(1)
})

test('a failure holds back what is below it, and nothing else', async () => {
  const { done, skipped } = await run(diamond, { failing: ['b'] })
  expect([...done].sort()).toEqual(['a', 'b', 'c', 'e'])
  expect(skipped).toEqual(['d by b'])
  expect((await run({ a: [], b: ['a'], c: ['b'] }, { failing: ['a'] })).skipped).toEqual(['b by a', 'c by a'])
})

test('a stop lets what runs finish and skips the rest', async () => {
  const { done, skipped } = await run({ a: [], b: [], c: ['b'], d: ['a'] }, { threads: 1, stopAfter: 'a' })
  expect(done).toEqual(['a'])
  expect([...skipped].sort()).toEqual(['b by null', 'c by null', 'd by null'])
})

test('work that throws is not swallowed', async () => {
  const broken = runGraph(steps({ a: [] }), {
    threads: 1,
    run: () => Promise.reject(new Error('broken')),
    skip: () => {},
    isStopped: () => false,
  })
  await expect(broken).rejects.toThrow('broken')
})

test('in any graph each step is run or skipped once, never before its parents', async () => {
  const graphs = fc.array(fc.tuple(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), fc.boolean()), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 4 }), async (shape, threads) => {
      const graph = Object.fromEntries(shape.map(([after], index) => [`n${index}`, after.filter((at) => at < index).map((at) => `n${at}`)]))
      const failing = shape.flatMap(([, fails], index) => (fails ? [`n${index}`] : []))
      const { done, skipped } = await run(graph, { threads, failing })
      expect([...done, ...skipped.map((entry) => entry.split(' ')[0])].sort()).toEqual(Object.keys(graph).sort())
      for (const id of done) {
        for (const parent of graph[id] ?? [])
          expect(done.slice(0, done.indexOf(id)).includes(parent) && !failing.includes(parent)).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})
