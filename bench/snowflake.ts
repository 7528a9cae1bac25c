import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'
import type { WorkCost } from './measure/measure-work.ts'
import { mediansOf } from './measure/median.ts'
import { runNode } from './measure/run-node.ts'
import { withAccount } from './snowflake/start-account.ts'
import { writeProject } from './synthetic/write-project.ts'

const STATEMENTS = 500

export const snowflakeBench: Bench = {
  name: 'snowflake',
  about:
    "what the client uses of this machine: the adapter on the real driver before an account that a process of its own plays, the driver alone, and the embedded DuckDB (there with the engine's own work); --large for 1,000,000 rows and 1,000 models",
  async measure({ runs, large }) {
    const figures: Figure[] = []
    for (const where of PLACES) figures.push(...(await measureStatements(where, runs)))
    for (const rows of large ? [100_000, 1_000_000] : [100_000])
      for (const where of ENGINES) figures.push(await measureAppend(where, rows, rows > 100_000 ? 1 : runs))
    for (const size of large ? [100, 1000] : [100])
      for (const where of ENGINES) figures.push(await measureBuild(where, size, size > 100 ? 1 : runs))
    return figures
  },
}

const PLACES = ['adapter', 'driver alone', 'DuckDB'] as const
const ENGINES = ['adapter', 'DuckDB'] as const
type Place = (typeof PLACES)[number]

/** An empty account, or an empty file, for one piece of work. */
function withPlace<T>(where: Place, work: (place: string) => Promise<T>): Promise<T> {
  if (where !== 'DuckDB') return withAccount((address) => work(JSON.stringify(address)))
  const folder = mkdtempSync(join(tmpdir(), 'bench-snowflake-'))
  return work(join(folder, 'embedded.duckdb')).finally(() => rmSync(folder, { recursive: true, force: true }))
}

/** `each` of what is counted: a statement, a row, a model. */
const figureOf = (setting: string, costs: readonly Record<string, number>[]): Figure => ({ setting, measures: mediansOf(costs) })

async function measureStatements(where: Place, runs: number): Promise<readonly Figure[]> {
  const program = where === 'driver alone' ? 'run-driver' : 'run-statements'
  const kinds = { query: [] as Record<string, number>[], insert: [] as Record<string, number>[] }
  for (let run = 0; run < runs; run++) {
    const { output, peakMiB } = await withPlace(where, (place) => runNode([`bench/snowflake/${program}.ts`, place, String(STATEMENTS)]))
    const each = JSON.parse(output) as Record<keyof typeof kinds, WorkCost>
    kinds.query.push({ ...each.query, perSecond: 1000 / each.query.wallMs, peakMiB })
    kinds.insert.push({ ...each.insert, perSecond: 1000 / each.insert.wallMs, peakMiB })
  }
  return [figureOf(`one query of ${STATEMENTS}, ${where}`, kinds.query), figureOf(`one insert of ${STATEMENTS}, ${where}`, kinds.insert)]
}

async function measureAppend(where: Place, rows: number, runs: number): Promise<Figure> {
  const costs: Record<string, number>[] = []
  for (let run = 0; run < runs; run++) {
    const { output, peakMiB } = await withPlace(where, (place) => runNode(['bench/snowflake/append-rows.ts', place, String(rows)]))
    costs.push(costOf(JSON.parse(output) as WorkCost, rows, peakMiB))
  }
  return figureOf(`one row of ${rows.toLocaleString('en-US')} appended, ${where}`, costs)
}

async function measureBuild(where: Place, size: number, runs: number): Promise<Figure> {
  const root = writeProject(size)
  const costs: Record<string, number>[] = []
  for (let run = 0; run < runs; run++)
    await withPlace(where, async (place) => {
      await runNode(['bench/snowflake/prepare-build.ts', place, root, String(size)])
      const { output, peakMiB } = await runNode(['bench/snowflake/build-models.ts', place, root])
      costs.push(costOf(JSON.parse(output) as WorkCost, size, peakMiB))
    })
  return figureOf(`one model of ${size.toLocaleString('en-US')}, ${where}`, costs)
}

const costOf = ({ cpuMs, wallMs }: WorkCost, count: number, peakMiB: number): Record<string, number> => ({
  cpuMs: cpuMs / count,
  wallMs: wallMs / count,
  perSecond: (count / wallMs) * 1000,
  peakMiB,
})
