import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'
import { mediansOf } from './measure/median.ts'
import { repository, runNode } from './measure/run-node.ts'
import { writeProject } from './synthetic/write-project.ts'

const CACHE = join(repository, '.tech-health/bench/compile-cache')
/** Node keeps no compiled code, so that nothing of an earlier run helps. */
const COLD = { NODE_DISABLE_COMPILE_CACHE: '1' }

export const compileBench: Bench = {
  name: 'compile',
  about: 'the command line compiles a synthetic project for Snowflake and writes all of generated/, in a fresh process',
  async measure({ runs, large }) {
    const figures: Figure[] = []
    for (const size of large ? [100, 1000, 5000] : [100, 1000]) figures.push(...(await measureSize(size, size > 1000 ? 1 : runs)))
    return figures
  },
}

async function measureSize(size: number, runs: number): Promise<readonly Figure[]> {
  const root = writeProject(size)
  try {
    const cold: CompileCost[] = []
    for (let run = 0; run < runs; run++) cold.push(await compileOnce(root, `out/${process.pid}-${run}`, COLD))
    const cached = { NODE_COMPILE_CACHE: CACHE, NODE_DISABLE_COMPILE_CACHE: undefined }
    await compileOnce(root, `out/${process.pid}-0`, cached)
    const again: CompileCost[] = []
    for (let run = 0; run < runs; run++) again.push(await compileOnce(root, `out/${process.pid}-0`, cached))
    return [
      { setting: `${size} models, cold`, measures: mediansOf(cold) },
      { setting: `${size} models, unchanged, with Node's compile cache`, measures: mediansOf(again) },
    ]
  } finally {
    rmSync(join(root, 'out'), { recursive: true, force: true })
    rmSync(CACHE, { recursive: true, force: true })
  }
}

export type CompileCost = { readonly cpuSeconds: number; readonly wallSeconds: number; readonly peakMiB: number }

/** Compiles a project into a folder of it. A folder that was emptied just before makes file creation slow on some file systems. */
export async function compileOnce(
  root: string,
  out: string,
  environment: Readonly<Record<string, string | undefined>> = COLD,
): Promise<CompileCost> {
  const { output: _, ...cost } = await runNode(['runtime/cli/main.ts', 'compile', '--project', root, '--out', out], environment)
  return cost
}
