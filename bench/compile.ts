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
  about:
    'a synthetic project for Snowflake, in a fresh process: models to artifact (all statements, lineage), and the command line, which also writes all of generated/',
  async measure({ runs, large }) {
    const figures: Figure[] = []
    for (const size of large ? [100, 1000, 5000] : [100, 1000]) figures.push(...(await measureSize(size, size > 1000 ? 1 : runs)))
    return figures
  },
}

async function measureSize(size: number, runs: number): Promise<readonly Figure[]> {
  const root = writeProject(size)
  try {
    const artifacts: CompileCost[] = []
    for (let run = 0; run < runs; run++) artifacts.push(await compileArtifact(root))
    const cold: CompileCost[] = []
    for (let run = 0; run < runs; run++) cold.push(await compileOnce(root, `out/${process.pid}-${run}`, COLD))
    const cached = { NODE_COMPILE_CACHE: CACHE, NODE_DISABLE_COMPILE_CACHE: undefined }
    await compileOnce(root, `out/${process.pid}-0`, cached)
    const again: CompileCost[] = []
    for (let run = 0; run < runs; run++) again.push(await compileOnce(root, `out/${process.pid}-0`, cached))
    return [
      { setting: `${size} models to their artifact, cold`, measures: mediansOf(artifacts) },
      { setting: `${size} models, generated/ written, cold`, measures: mediansOf(cold) },
      { setting: `${size} models, unchanged, with Node's compile cache`, measures: mediansOf(again) },
    ]
  } finally {
    rmSync(join(root, 'out'), { recursive: true, force: true })
    rmSync(CACHE, { recursive: true, force: true })
  }
}

export type CompileCost = { readonly cpuSeconds: number; readonly wallSeconds: number; readonly peakMiB: number }

/** Compiles a project to its artifact and writes nothing. */
export async function compileArtifact(root: string): Promise<CompileCost> {
  const { output: _, ...cost } = await runNode(['bench/compile-artifact.ts', root], COLD)
  return cost
}

/** Compiles a project into a folder of it. A folder that was emptied just before makes file creation slow on some file systems. */
export async function compileOnce(
  root: string,
  out: string,
  environment: Readonly<Record<string, string | undefined>> = COLD,
): Promise<CompileCost> {
  const { output: _, ...cost } = await runNode(['runtime/cli/main.ts', 'compile', '--project', root, '--out', out], environment)
  return cost
}
