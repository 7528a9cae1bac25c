import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '#artifact'
import { executePlan } from '../../runtime/build/execute/execute-plan.ts'
import { planBuild } from '../../runtime/build/plan/plan-build.ts'
import { readBuildState } from '../../runtime/build/record/read-build-state.ts'
import { systemClock } from '../../runtime/extract-load/clock.ts'
import { measureWork } from '../measure/measure-work.ts'
import { openTarget } from './open-target.ts'

/** Builds a project that is compiled and prepared, with eight threads, and prints what it takes. Arguments: the place, the project's root. */
const [place, root] = process.argv.slice(2) as [string, string]
const artifact = JSON.parse(readFileSync(join(root, 'artifact.json'), 'utf8')) as Artifact
const schemas = Object.fromEntries(artifact.schemas.map((schema) => [schema, schema]))
const names = new Set(artifact.nodes.filter(({ kind }) => kind === 'model').map(({ name }) => name))
const { engine } = await openTarget(place)

const cost = await measureWork(async () => {
  const session = await engine.openSession()
  const state = await readBuildState(session, engine, artifact, schemas, names)
  await session.close()
  const plan = planBuild(artifact, names, state, { command: 'build', instant: '2026-02-01 00:00:00', threads: 8 })
  const { status, nodes } = await executePlan(plan, {
    artifact,
    engine,
    schemas,
    projectRoot: root,
    runId: 'bench',
    target: 'bench',
    clock: systemClock,
    emit: () => undefined,
  })
  if (status !== 'ok') throw new Error(`the build is ${status}: ${nodes.find(({ problem }) => problem)?.problem?.message}`)
})
await engine.close()
process.stdout.write(`${JSON.stringify({ ...cost, models: names.size })}\n`)
