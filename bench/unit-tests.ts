import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'
import { median } from './measure/median.ts'
import { runNode } from './measure/run-node.ts'

export const unitTestsBench: Bench = {
  name: 'unit-tests',
  about: "the models' unit tests; milliseconds of one test after its engine has started",
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'bench-'))
    try {
      const file = join(folder, 'results.json')
      await runNode([
        'node_modules/vitest/vitest.mjs',
        'run',
        'test/models',
        'test/second-project',
        '--reporter=json',
        `--outputFile=${file}`,
      ])
      return figuresOf(JSON.parse(await readFile(file, 'utf8')) as Results)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly duration?: number | null }[]
  }[]
}

/** By engine, which is the first title of a model's test; the first test of a file on an engine starts it and is left out. */
function figuresOf({ testResults }: Results): readonly Figure[] {
  return ['postgres', 'duckdb'].map((engine) => {
    const files = testResults.map((file) => file.assertionResults.filter((test) => test.ancestorTitles[0] === engine))
    const started = files.flatMap((tests) => tests.slice(1)).map((test) => test.duration ?? 0)
    return {
      setting: engine === 'postgres' ? 'PGlite' : 'DuckDB',
      measures: { tests: started.length, medianMs: median(started), slowestMs: Math.max(...started) },
    }
  })
}
