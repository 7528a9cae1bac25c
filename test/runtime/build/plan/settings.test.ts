import { describe, expect, it } from 'vitest'
import type { ArtifactNode, Setting } from '#artifact'
import { incremental, makeNode, statement } from '../support/make-node.ts'
import { planOne, stateOf } from '../support/plan-small.ts'

const setting = (name: string, value: string, change: Setting['change'] = 'apply'): Setting => ({
  name,
  value,
  change,
  statements: change === 'replace' ? [] : [statement(`fct/settings/${name}`)],
})
const node = (...settings: Setting[]): ArtifactNode =>
  makeNode('fct', [], { materialization: 'incremental', incremental: incremental(), settings })
const state = (of: ArtifactNode, applied?: Record<string, string>) => ({
  ...stateOf([of], { 'model:fct': { '': '2026-01-01' } }),
  settings: new Map(applied ? [['fct', applied]] : []),
})
const ids = (planned: ReturnType<typeof planOne>) => planned.settings?.statements.map((s) => s.id)

describe('settings of a relation that stays', () => {
  it('are set where they differ, and only those', () => {
    const one = node(setting('owner', 'b'), setting('cost', '7'))
    const planned = planOne(one, state(one, { owner: 'a', cost: '7' }))
    expect(planned.run).toBe('incremental')
    expect(ids(planned)).toEqual(['fct/settings/owner'])
    expect(planned.settings?.values).toEqual({ owner: 'b', cost: '7' })
  })
  it('are left alone where all is as it was set last', () => {
    const one = node(setting('owner', 'a'))
    expect(planOne(one, state(one, { owner: 'a' })).settings).toBeUndefined()
  })
  it('come with a relation that is made anew', () => {
    const one = node(setting('owner', 'b'), setting('transient', 'true', 'replace'))
    const planned = planOne(one, state(one, { owner: 'a', transient: 'false' }), { fullRefresh: true })
    expect(planned.settings).toEqual({ statements: [], values: { owner: 'b', transient: 'true' } })
    expect(planned.notes).toEqual([])
  })
  it('that only a new relation can get are noted until then, and remembered as they stand', () => {
    const one = node(setting('transient', 'true', 'replace'), setting('policy', 'q', 'add'))
    const planned = planOne(one, state(one, { transient: 'false', policy: 'p' }))
    expect(planned.notes).toEqual([
      'transient stays false instead of true until a full refresh',
      'policy stays p instead of q until a full refresh',
    ])
    expect(planned.settings).toBeUndefined()
    expect(ids(planOne(one, state(one, { transient: 'true' })))).toEqual(['fct/settings/policy'])
  })
  it('that are no longer in the config are told once', () => {
    const one = node()
    const planned = planOne(one, state(one, { owner: 'a' }))
    expect(planned.notes).toEqual(['owner (a) is no longer in the config: nothing takes it back but a statement by hand'])
    expect(planned.settings).toEqual({ statements: [], values: {} })
  })
  it('are a run of their own where no row is to be built', () => {
    const seed = makeNode('fct', [], { kind: 'seed', materialization: 'seed', settings: [setting('owner', 'b')] })
    const planned = planOne(seed, state(seed, { owner: 'a' }))
    expect(planned).toMatchObject({ run: 'settings', reason: 'unchanged since it was loaded; its settings changed' })
    expect(planOne(seed, state(seed, { owner: 'b' })).run).toBe('none')
    expect(planOne(seed, state(seed, { owner: 'a' }), { command: 'test' }).run).toBe('none')
  })
})

describe('a dynamic table', () => {
  const dynamic = (): ArtifactNode =>
    makeNode('fct', [], {
      materialization: 'dynamic',
      dynamic: {
        show: statement('fct/observe', undefined, { kind: 'rows' }),
        name: 'FCT',
        expected: { target_lag: '10 minutes', warehouse: 'W', refresh_mode: 'full', cluster_by: 'a, b' },
        alter: { target_lag: statement('fct/alter/target_lag'), cluster_by: statement('fct/alter/cluster_by') },
      },
    })
  const shown = { name: 'FCT', target_lag: '10 minutes', warehouse: 'W', refresh_mode: 'FULL', cluster_by: 'LINEAR(a, b)' }
  const seen = (one: ArtifactNode, row?: Record<string, string>) => ({ ...stateOf([one]), observed: new Map(row ? [['fct', row]] : []) })

  it('is left alone while it is as its config says, however the engine spells it', () => {
    const one = dynamic()
    expect(planOne(one, seen(one, shown))).toMatchObject({ run: 'none', reason: 'refreshes itself' })
  })
  it('is altered where only its settings drifted', () => {
    const one = dynamic()
    const planned = planOne(one, seen(one, { ...shown, target_lag: '1 hour', cluster_by: '' }))
    expect(planned).toMatchObject({
      run: 'settings',
      reason: 'is not as its config says: target_lag 1 hour -> 10 minutes; cluster_by nothing -> a, b',
    })
    expect(ids(planned)).toEqual(['fct/alter/target_lag', 'fct/alter/cluster_by'])
  })
  it.each([
    ['what cannot be altered drifted', { ...shown, refresh_mode: 'INCREMENTAL' }, 'cannot be altered: refresh_mode INCREMENTAL -> full'],
    ['it is not there', undefined, 'its dynamic table is not there'],
  ])('is made anew where %s', (_, row, reason) => {
    const one = dynamic()
    expect(planOne(one, seen(one, row))).toMatchObject({ run: 'full', reason })
  })
  it('is made anew where its query changed', () => {
    const one = dynamic()
    expect(planOne({ ...one, fingerprint: 'other' }, seen(one, shown))).toMatchObject({
      run: 'full',
      reason: 'its query, or what it reads, changed',
    })
  })
  it('takes the place of a table only when that is gone, and the other way round', () => {
    const one = dynamic()
    const drops = {
      ...one,
      change: { ...(one.change as NonNullable<typeof one.change>), dropDynamic: statement('fct/change/drop_dynamic') },
    }
    const was = (materialization: string) => ({
      ...stateOf([]),
      built: new Map([['fct', { fingerprint: one.fingerprint, materialization, columns: '{}' }]]),
    })
    expect(planOne(drops, was('table')).reshape.map((s) => s.id)).toEqual(['fct/change/drop_table'])
    const { dynamic: _, ...table } = { ...drops, materialization: 'table' as const }
    expect(planOne(table, was('dynamic')).reshape.map((s) => s.id)).toEqual(['fct/change/drop_dynamic'])
  })
  it('is rebuilt as a table on an engine without such tables', () => {
    const { dynamic: _, ...table } = dynamic()
    expect(planOne(table, seen(table)).run).toBe('full')
  })
})
