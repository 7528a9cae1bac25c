import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'
import { mediansOf } from './measure/median.ts'
import { runNode } from './measure/run-node.ts'
import { serveNode } from './measure/serve-node.ts'

const project = join(import.meta.dirname, 'load/project')

export const loadBench: Bench = {
  name: 'load',
  about: 'the command line loads rows of a paging API (1,000 a page, in another process) and merges them into DuckDB, in a fresh process',
  async measure({ runs }) {
    const figures: Figure[] = []
    for (const rows of [100_000, 500_000]) figures.push(...(await measureRows(rows, rows > 100_000 ? 1 : runs)))
    return figures
  },
}

type LoadCost = { readonly cpuSeconds: number; readonly wallSeconds: number; readonly peakMiB: number }

async function measureRows(rows: number, runs: number): Promise<readonly Figure[]> {
  const server = await serveNode(['bench/load/serve-pages.ts', String(rows)])
  try {
    const first: LoadCost[] = []
    const again: LoadCost[] = []
    for (let run = 0; run < runs; run++) {
      rmSync(join(project, '.tech-health'), { recursive: true, force: true })
      first.push(await loadOnce(server.line))
      again.push(await loadOnce(server.line))
    }
    const count = rows.toLocaleString('en-US')
    return [
      { setting: `${count} rows, first load`, measures: withRate(mediansOf(first), rows) },
      { setting: `${count} rows, again with no new rows`, measures: withRate(mediansOf(again), 0) },
    ]
  } finally {
    await server.stop()
    rmSync(join(project, '.tech-health'), { recursive: true, force: true })
  }
}

/** Of the whole process, its start and the compilation of the contracts too. */
const withRate = (cost: Readonly<Record<string, number>>, rows: number): Record<string, number> => ({
  rowsPerSecond: rows / (cost['wallSeconds'] ?? Number.NaN),
  ...cost,
})

async function loadOnce(url: string): Promise<LoadCost> {
  const environment = { BENCH_URL: url, BENCH_KEY: 'none', TECH_HEALTH_PII_KEY: 'bench' }
  const { output: _, ...cost } = await runNode(['runtime/cli/main.ts', 'extract-load', '--project', project], environment)
  return cost
}
