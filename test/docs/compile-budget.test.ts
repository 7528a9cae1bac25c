import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CompileCost, compileArtifact, compileOnce } from '../../bench/compile.ts'
import { measureReferenceWork, UNDISTURBED_MS } from '../../bench/measure/reference-work.ts'
import { writeProject } from '../../bench/synthetic/write-project.ts'

const ATTEMPTS = 4
const OUT = `out/test-${process.pid}`
let root: string
beforeAll(() => {
  root = writeProject(1000)
})
afterAll(() => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) rmSync(join(root, `${OUT}-${attempt}`), { recursive: true, force: true })
})

/**
 * CPU seconds on a machine that does nothing else. A program needs more where others share its core and caches: how much
 * more is measured by work that is always the same, before and after; the best attempt counts, since everything but the
 * program itself only ever adds to it.
 */
async function bestOf(budget: number, compile: (attempt: number) => Promise<CompileCost>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < ATTEMPTS && best >= budget; attempt++) {
    const before = measureReferenceWork()
    const { cpuSeconds } = await compile(attempt)
    expect(cpuSeconds).toBeGreaterThan(0.5)
    best = Math.min(best, cpuSeconds / Math.max(1, (before + measureReferenceWork()) / 2 / UNDISTURBED_MS))
  }
  return best
}

/** The aim is 3; it takes about that, and a guard must not fail by chance. */
test('1,000 models compile cold to their artifact within 4.5 CPU seconds', { timeout: 300_000 }, async () => {
  expect(await bestOf(4.5, () => compileArtifact(root))).toBeLessThan(4.5)
})

test('and all of generated/ is written within 6', { timeout: 300_000 }, async () => {
  expect(await bestOf(6, (attempt) => compileOnce(root, `${OUT}-${attempt}`))).toBeLessThan(6)
})
