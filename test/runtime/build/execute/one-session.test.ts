import { expect, test } from 'vitest'
import { compileProject } from '../../../../compiler/compile-project.ts'
import { postgres } from '../../../../compiler/dialect/index.ts'
import { executePlan } from '../../../../runtime/build/execute/execute-plan.ts'
import { planBuild } from '../../../../runtime/build/plan/plan-build.ts'
import { prepareTarget } from '../../../../runtime/build/record/prepare-target.ts'
import { readBuildState } from '../../../../runtime/build/record/read-build-state.ts'
import type { Session } from '../../../../runtime/engine/engine.ts'
import { openPglite } from '../../../../runtime/engine/pglite/open-pglite.ts'
import { systemClock } from '../../../../runtime/extract-load/clock.ts'
import { statuses } from '../support/open-shop.ts'

/** A compiled project on an engine with a single session: whatever the threads, one thing runs after the other. */
test('a compiled project is built on an engine that has one session', async () => {
  const root = 'test/projects/jaffle-shop'
  const { artifact } = await compileProject({ root, dialect: postgres })
  if (!artifact) throw new Error('the project does not compile')
  const engine = await openPglite()
  const schemas = Object.fromEntries(artifact.schemas.map((name) => [name, `dev_${name}`]))
  const withSession = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = await engine.openSession()
    try {
      return await work(session)
    } finally {
      await session.close()
    }
  }
  const all = new Set(artifact.nodes.map((node) => node.name))
  const build = async (runId: string) => {
    const state = await withSession((session) => readBuildState(session, engine, artifact, schemas, all))
    const plan = planBuild(artifact, all, state, { command: 'build', instant: '2026-01-10', threads: 8 })
    return executePlan(plan, { artifact, engine, schemas, projectRoot: root, runId, target: 'dev', emit: () => {}, clock: systemClock })
  }
  await withSession((session) => prepareTarget(session, engine, artifact, schemas))
  const first = await build('one')
  expect(first.status).toBe('ok')
  expect(first.nodes.filter((node) => node.kind === 'seed').map((node) => [node.node, node.rows])).toEqual([
    ['raw_customers', 100],
    ['raw_orders', 99],
    ['raw_payments', 113],
  ])
  expect(first.nodes.flatMap((node) => node.tests).every((one) => one.status === 'passed')).toBe(true)
  expect(statuses(await build('two')).filter((text) => text.startsWith('raw_'))).toEqual([
    'raw_customers unchanged',
    'raw_orders unchanged',
    'raw_payments unchanged',
  ])
  await engine.close()
})
