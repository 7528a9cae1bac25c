import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Segment } from '#artifact'
import type { ModelTest } from '#dsl'
import { QueryPrinter } from '../../../compiler/dialect/print-query.ts'
import { type BuiltQuery, buildQuery } from '../../../compiler/dsl/build-query.ts'
import { nameOf, type RelationCore, shortName } from '../../../compiler/dsl/relation.ts'
import { isEphemeral } from '../../../compiler/graph/build-node.ts'
import { withTypedOutput } from '../../../compiler/plan/node-facts.ts'
import { incrementalFacts } from '../../../compiler/plan/plan-incremental.ts'
import { type LoadedProject, loadProject } from '../../../compiler/project/load-project.ts'
import { comparable } from './compare-rows.ts'
import { withFixtures } from './fixture-query.ts'
import { type TestEngine, testDialects, testEngine } from './test-engines.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const START_TIMEOUT = 180_000
const projects = new Map<string, Promise<LoadedProject>>()
const projectAt = (root: string): Promise<LoadedProject> => {
  const known = projects.get(root) ?? loadProject(root)
  projects.set(root, known)
  return known
}

/** Unit tests of models, each on PGlite and on DuckDB: typed rows in, expected rows out; a disagreement fails. */
export function describeModelTests(tests: readonly ModelTest[], root = ROOT.replace(/\/$/, '')): void {
  for (const dialect of testDialects)
    describe(dialect.name, () => {
      // An engine's first start takes long where the machine is busy: no test's time is spent on it.
      beforeAll(async () => {
        await projectAt(root)
        await testEngine(dialect)
      }, START_TIMEOUT)
      for (const test of tests)
        it(test.name, async () => {
          const project = await projectAt(root)
          const rows = await runModelTest(test, project, await testEngine(dialect))
          const columns = [...new Set(test.expect.flatMap((row) => Object.keys(row)))]
          const facts = test.model.relation.facts()
          expect(comparable(rows, columns, facts)).toEqual(comparable(test.expect, columns, facts))
          expect(rows.length).toBe(test.expect.length)
        })
    })
}

async function runModelTest(test: ModelTest, project: LoadedProject, { dialect, session }: TestEngine): Promise<readonly object[]> {
  const core = test.model.relation
  const given = new Map<RelationCore, readonly object[]>(
    test.given.map((g) => [(g.relation as { relation: RelationCore }).relation, g.rows]),
  )
  const inlined = isEphemeral(new Map(project.nodes.map((n) => [n.core, n])))
  const built: BuiltQuery = buildQuery(core.query(), {
    run: test.mode,
    base: shortName(nameOf(core).name),
    isEphemeral: (r) => !given.has(r) && inlined(r),
  })
  const fixtures = [...built.reads]
    .filter((r) => r.kind === 'self' || given.has(r) || !inlined(r))
    .map((r) => ({ ...nameOf(r), facts: r.facts(), rows: given.get(r.of ?? r) ?? [] }))
  const unread = [...given.keys()].filter((r) => !built.reads.has(r) && !(r === core && built.reads.has(core.self)))
  if (unread.length > 0)
    throw new Error(`the test gives rows of ${unread.map((r) => nameOf(r).name).join(', ')}, which the model does not read`)
  const config = core.config.incremental
  const partitions = config && incrementalFacts(config, core.facts()).partition?.values
  const window = config && { partitions, start: config.start, isFullBounded: config.strategy === 'append', run: test.mode }
  const segments = new QueryPrinter(dialect, window).print(withTypedOutput(withFixtures(built.tree, fixtures), core.facts()))
  return await session.query({ id: `test/${test.name}`, sql: segments.map((s) => fill(s, test)).join(''), params: [] })
}
function fill(segment: Segment, test: ModelTest): string {
  if (typeof segment === 'string') return segment
  if (segment.hole === 'schema') return segment.name
  return segment.name.startsWith('window_start') ? (test.window?.start ?? '') : (test.window?.end ?? '')
}
