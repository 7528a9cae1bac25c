import { describe, expect, test } from 'vitest'
import type { ArtifactNode } from '#artifact'
import type { BuildState } from '../../../../runtime/build/plan/build-plan.ts'
import type { PlanOptions } from '../../../../runtime/build/plan/plan-build.ts'
import { column, incremental, makeNode, makeTest } from '../support/make-node.ts'
import { plan, planOne, stateOf } from '../support/plan-small.ts'

const fct = makeNode('fct', [], { materialization: 'incremental', incremental: incremental({ lookbackSeconds: 7200 }) })
const withoutChange = ({ change: _, ...node }: ArtifactNode) => node

describe('order', () => {
  const nodes = [
    makeNode('d', ['c']),
    makeNode('c', ['b', 'a']),
    makeNode('b', ['a'], { materialization: 'ephemeral', plans: {} }),
    makeNode('a', [], { kind: 'source', materialization: 'source', plans: {} }),
  ]

  test('is topological and stable, and names what each node waits for', () => {
    expect(plan(nodes).nodes.map((entry) => [entry.node.name, entry.run, entry.after])).toEqual([
      ['a', 'none', []],
      ['b', 'none', ['a']],
      ['c', 'full', ['b', 'a']],
      ['d', 'full', ['c']],
    ])
  })

  test('keeps its meaning across nodes that were not chosen', () => {
    const chain = [makeNode('x', []), makeNode('y', ['x']), makeNode('z', ['y'])]
    expect(plan(chain, stateOf([]), {}, ['z', 'x']).nodes.map((entry) => [entry.node.name, entry.after])).toEqual([
      ['x', []],
      ['z', ['x']],
    ])
  })

  test('a model may read itself; a real cycle is a bug of the artifact', () => {
    expect(plan([makeNode('x', ['x'])]).nodes[0]?.after).toEqual([])
    expect(() => plan([makeNode('x', ['y']), makeNode('y', ['x'])])).toThrow("invariant: the artifact has a cycle through 'x'")
  })

  test('the same input gives the same plan', () => {
    expect(JSON.stringify(plan(nodes))).toBe(JSON.stringify(plan(nodes)))
  })
})

describe('the kind of run', () => {
  const kinds = (node: ArtifactNode, state?: BuildState, options?: Partial<PlanOptions>) => {
    const planned = planOne(node, state, options)
    return `${planned.run}: ${planned.reason}`
  }
  const marks = { 'model:fct': { '': '2026-01-10 10:00:00' } }

  test('views and tables are always full', () => {
    const view = makeNode('v', [], { materialization: 'view' })
    expect(kinds(view, stateOf([view]))).toBe('full: a view is replaced')
    expect(kinds(makeNode('t', []), stateOf([view]))).toBe('full: a table is rebuilt')
  })

  test('an incremental model is incremental only on firm ground', () => {
    expect(kinds(fct)).toBe('full: not built in this target yet')
    expect(kinds(fct, stateOf([fct]))).toBe('full: no committed watermark')
    expect(kinds(fct, stateOf([fct], marks))).toBe('incremental: from the committed watermark')
    expect(kinds(fct, stateOf([fct], marks), { fullRefresh: true })).toBe('full: full refresh was asked for')
    expect(kinds(fct, stateOf([makeNode('fct', [])], marks))).toBe('full: was built as table')
    expect(kinds(fct, stateOf([], marks))).toBe('full: not built in this target yet')
  })

  test('without a cursor no watermark is needed', () => {
    const { cursor: _, ...withoutCursor } = incremental()
    const node = makeNode('fct', [], { materialization: 'incremental', incremental: withoutCursor })
    expect(kinds(node, stateOf([node]))).toBe('incremental: no cursor: all rows')
  })

  test('a changed column set rebuilds, or is refused where the author says so', () => {
    const before = stateOf(
      [{ ...fct, columns: [column('id', { kind: 'text', length: 5 }), column('updated_at', { kind: 'ntz' }), column('old')] }],
      marks,
    )
    const after = { ...fct, columns: [column('updated_at', { kind: 'ntz' }), column('id'), column('new')] }
    expect(kinds(after, before)).toBe('full: columns changed: added new; removed old; id: text(5) -> number(38,0)')
    const strict = { ...after, incremental: incremental({ onSchemaChange: 'fail' }) }
    expect(planOne(strict, before)).toMatchObject({
      run: 'none',
      refusal: {
        message:
          "The columns of 'fct' changed since it was built (added new; removed old; id: text(5) -> number(38,0)), and its onSchemaChange is 'fail'.",
        hint: 'Rebuild it with --full-refresh --select fct, or give the model another onSchemaChange.',
      },
    })
  })

  test('columns are added in place where the author says so, but no type is changed in place (A12)', () => {
    const policy = { incremental: incremental({ onSchemaChange: 'append' }) }
    const before = stateOf([{ ...fct, columns: [...fct.columns, column('old')] }], marks)
    const wider = makeNode('fct', [], {
      ...withoutChange(fct),
      ...policy,
      columns: [...fct.columns, column('Schema Test'), column('order')],
    })
    expect(planOne(wider, before)).toMatchObject({
      run: 'incremental',
      reshape: [{ id: 'fct/change/add/Schema Test' }, { id: 'fct/change/add/order' }],
      notes: ['columns changed: added Schema Test, order; removed old; rows built before have NULL in what was added'],
    })
    expect(planOne(wider, stateOf([wider], marks)).reshape).toEqual([])
    const retyped = {
      ...fct,
      ...policy,
      columns: [column('id', { kind: 'number', precision: 38, scale: 2 }), column('updated_at', { kind: 'ntz' })],
    }
    expect(planOne(retyped, stateOf([fct], marks)).refusal?.message).toBe(
      "The columns of 'fct' changed since it was built (id: number(38,0) -> number(38,2)), and types cannot be changed in place.",
    )
  })

  test('a view that becomes a table is dropped first, and the other way round; a snapshot is not', () => {
    const view = makeNode('x', [], { materialization: 'view' })
    const table = makeNode('x', [])
    expect(planOne(table, stateOf([view])).reshape).toMatchObject([{ id: 'x/change/drop_view' }])
    expect(planOne(view, stateOf([table])).reshape).toMatchObject([{ id: 'x/change/drop_table' }])
    expect(planOne(table, stateOf([{ ...table, materialization: 'incremental' }])).reshape).toEqual([])
    expect(planOne(table, stateOf([{ ...table, materialization: 'snapshot' }])).refusal?.message).toBe(
      "'x' was built as a snapshot and is a table now: its history would be lost.",
    )
  })

  test('the order of columns is no change (A13), a changed query is only noted', () => {
    const turned = { ...fct, columns: [...fct.columns].reverse() }
    expect(planOne(turned, stateOf([fct], marks))).toMatchObject({ run: 'incremental', notes: [] })
    expect(planOne({ ...fct, fingerprint: 'other' }, stateOf([fct], marks))).toMatchObject({
      run: 'incremental',
      notes: ['the query changed: rows built before keep their values until a full refresh'],
    })
  })

  test('a seed is loaded when its bytes or its definition changed', () => {
    const seed = makeNode('s', [], {
      kind: 'seed',
      materialization: 'seed',
      seed: { file: 'models/seeds/s.csv', sha256: 'aa', staging: [] },
    })
    expect(kinds(seed)).toBe('full: not built in this target yet')
    expect(kinds(seed, stateOf([seed]))).toBe('none: unchanged since it was loaded')
    expect(kinds(seed, stateOf([{ ...seed, fingerprint: 'old' }]))).toBe('full: the file or its columns changed')
    expect(kinds(seed, stateOf([seed]), { fullRefresh: true })).toBe('full: full refresh was asked for')
  })

  test('a snapshot is never rebuilt once it is there', () => {
    const snapshot = makeNode('snap', [], { kind: 'snapshot', materialization: 'snapshot' })
    expect(kinds(snapshot)).toBe('full: not built in this target yet')
    expect(planOne(snapshot, stateOf([snapshot]), { fullRefresh: true })).toMatchObject({
      run: 'incremental',
      notes: ['a full refresh does not touch a snapshot: its history cannot be rebuilt'],
    })
    const more = makeNode('snap', [], { ...withoutChange(snapshot), columns: [...snapshot.columns, column('extra')] })
    expect(planOne(more, stateOf([snapshot])).reshape).toMatchObject([{ id: 'snap/change/add/extra' }])
    const retyped = { ...snapshot, columns: [column('id', { kind: 'text' }), column('updated_at', { kind: 'ntz' })] }
    expect(planOne(retyped, stateOf([snapshot])).refusal).toMatchObject({ hint: expect.stringContaining('begins a new history') })
  })

  test('a plan that the run needs and the artifact lacks is a bug', () => {
    expect(() => planOne(makeNode('t', [], { plans: {} }))).toThrow("invariant: the artifact has no full plan for 't'")
  })
})

describe('tests', () => {
  const nodes = [
    makeNode('a', [], { tests: [makeTest('a_unique')] }),
    makeNode('b', ['a'], { tests: [makeTest('b_in_a', ['a']), makeTest('b_in_b', ['b'])] }),
    makeNode('c', ['a'], { tests: [makeTest('c_in_b', ['b'])] }),
    makeNode('d', ['b', 'c']),
    makeNode('e', ['c']),
  ]

  test('run with their node where they read only what is upstream', () => {
    const planned = plan(nodes)
    expect(planned.nodes.map((entry) => [entry.node.name, entry.tests.map((found) => found.name)])).toEqual([
      ['a', ['a_unique']],
      ['b', ['b_in_a', 'b_in_b']],
      ['c', []],
      ['d', []],
      ['e', []],
    ])
  })

  test('that join two branches wait for both and hold back only what is below both', () => {
    expect(plan(nodes).joinedTests).toMatchObject([{ owner: 'c', test: { name: 'c_in_b' }, after: ['c', 'b'], blocks: ['d'] }])
  })

  test('a test that reads a reader of its node is no cycle', () => {
    const both = [makeNode('x', [], { tests: [makeTest('x_in_y', ['y'])] }), makeNode('y', ['x'])]
    expect(plan(both).joinedTests).toMatchObject([{ owner: 'x', after: ['x', 'y'], blocks: [] }])
  })

  test('that read what is nowhere are left out with the reason', () => {
    const only = plan(nodes, stateOf([]), {}, ['c'])
    expect(only.skippedTests).toMatchObject([{ owner: 'c', test: { name: 'c_in_b' }, reason: "'b' is neither built nor selected" }])
    const built = plan(nodes, stateOf([nodes[1] as ArtifactNode]), {}, ['c'])
    expect(built.nodes[0]?.tests.map((found) => found.name)).toEqual(['c_in_b'])
  })

  test("'run' leaves tests out, 'test' leaves building out", () => {
    expect(plan(nodes, stateOf([]), { command: 'run' })).toMatchObject({
      joinedTests: [],
      skippedTests: [],
      nodes: [{ run: 'full', tests: [] }, {}, {}, {}, {}],
    })
    const tests = plan(nodes, stateOf([]), { command: 'test' })
    expect(tests.nodes.map((entry) => `${entry.run}: ${entry.reason}`)).toEqual(Array(5).fill('none: tests only'))
    expect(tests.joinedTests).toHaveLength(1)
  })
})
