import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Bench, Figure } from './bench.ts'
import { mediansOf } from './measure/median.ts'
import { runNode } from './measure/run-node.ts'
import { planProject } from './synthetic/plan-project.ts'
import { renderSource } from './synthetic/render-source.ts'
import { writeProject } from './synthetic/write-project.ts'

export const buildBench: Bench = {
  name: 'build',
  about: 'the command line compiles a synthetic project and builds it on DuckDB with its tests (two a model), in a fresh process',
  async measure({ runs, large }) {
    const figures: Figure[] = []
    for (const size of [100, 1000]) figures.push(...(await measureSize(size, size > 100 && !large ? 1 : runs)))
    return figures
  },
}

type BuildCost = { readonly cpuSeconds: number; readonly wallSeconds: number; readonly peakMiB: number }

async function measureSize(size: number, runs: number): Promise<readonly Figure[]> {
  const root = writeProject(size)
  const first: BuildCost[] = []
  const again: BuildCost[] = []
  for (let run = 0; run < runs; run++) {
    await writeSources(root, size)
    first.push(await buildOnce(root))
    again.push(await buildOnce(root))
  }
  return [
    { setting: `${size} models, first build`, measures: mediansOf(first) },
    { setting: `${size} models, the same again`, measures: mediansOf(again) },
  ]
}

/** A new database in the project's own folder, with the sources' rows. */
async function writeSources(root: string, size: number): Promise<void> {
  const folder = join(root, '.tech-health')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const instance = await DuckDBInstance.create(join(folder, 'dev.duckdb'))
  const connection = await instance.connect()
  await connection.run('create schema raw')
  for (const [i, source] of planProject(size).sources.entries()) await connection.run(renderSource(source, i))
  connection.closeSync()
  instance.closeSync()
}

async function buildOnce(root: string): Promise<BuildCost> {
  const { output: _, ...cost } = await runNode(['runtime/cli/main.ts', 'build', '--project', root])
  return cost
}
