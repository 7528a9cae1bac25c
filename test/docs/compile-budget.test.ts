import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileOnce } from '../../bench/compile.ts'
import { measureReferenceWork, UNDISTURBED_MS } from '../../bench/measure/reference-work.ts'
import { writeProject } from '../../bench/synthetic/write-project.ts'

/** CPU seconds that compiling 1,000 models may take on a machine that does nothing else. */
const BUDGET = 5

/**
 * A program needs more CPU time where others share its core and caches. How much more is measured by work that is always
 * the same, before and after.
 */
test('1,000 models compile cold within the budget of CPU time', { timeout: 300_000 }, async () => {
  const root = writeProject(1000)
  const out = `out/test-${process.pid}`
  try {
    const before = measureReferenceWork()
    const { cpuSeconds } = await compileOnce(root, out)
    const disturbance = Math.max(1, (before + measureReferenceWork()) / 2 / UNDISTURBED_MS)
    expect(cpuSeconds).toBeGreaterThan(0.5)
    expect(cpuSeconds / disturbance, `${cpuSeconds.toFixed(1)} CPU s at ${disturbance.toFixed(2)} times the reference work`).toBeLessThan(BUDGET)
  } finally {
    rmSync(join(root, out), { recursive: true, force: true })
  }
})
