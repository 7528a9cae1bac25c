import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileOnce } from '../../bench/compile.ts'
import { measureReferenceWork, UNDISTURBED_MS } from '../../bench/measure/reference-work.ts'
import { writeProject } from '../../bench/synthetic/write-project.ts'

/** CPU seconds that compiling 1,000 models may take on a machine that does nothing else. */
const BUDGET = 9
const ATTEMPTS = 3

/**
 * A program needs more CPU time where others share its core and caches. How much more is measured by work that is always
 * the same, before and after; the best attempt counts, since everything but the program itself only ever adds to it.
 */
test('1,000 models compile cold within the budget of CPU time', { timeout: 300_000 }, async () => {
  const root = writeProject(1000)
  const out = `out/test-${process.pid}`
  let best = Number.POSITIVE_INFINITY
  try {
    for (let attempt = 0; attempt < ATTEMPTS && best >= BUDGET; attempt++) {
      const before = measureReferenceWork()
      const { cpuSeconds } = await compileOnce(root, `${out}-${attempt}`)
      expect(cpuSeconds).toBeGreaterThan(0.5)
      best = Math.min(best, cpuSeconds / Math.max(1, (before + measureReferenceWork()) / 2 / UNDISTURBED_MS))
    }
  } finally {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) rmSync(join(root, `${out}-${attempt}`), { recursive: true, force: true })
  }
  expect(best).toBeLessThan(BUDGET)
})
