import { parseArgs } from 'node:util'
import { renderTable } from '../runtime/report/render-table.ts'
import type { Bench, Figure } from './bench.ts'
import { buildBench } from './build.ts'
import { compileBench } from './compile.ts'
import { fullBench } from './full.ts'
import { loadBench } from './load.ts'
import { describeMachine } from './measure/machine.ts'
import { snowflakeBench } from './snowflake.ts'
import { typesBench } from './types.ts'
import { unitTestsBench } from './unit-tests.ts'

/** `npm run bench [name…] [-- --json --large --runs N]`: figures of this machine; `docs/benchmarks.md` says what they mean. */
const BENCHES: readonly Bench[] = [compileBench, typesBench, buildBench, loadBench, unitTestsBench, snowflakeBench, fullBench]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
  },
})
const unknown = positionals.filter((name) => !BENCHES.some((bench) => bench.name === name))
const runs = Number(values.runs)
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  process.stderr.write(`npm run bench [${BENCHES.map((bench) => bench.name).join('] [')}] [-- --json --large --runs N]\n`)
  process.exit(2)
}

const machine = describeMachine()
const results: { readonly bench: string; readonly figures: readonly Figure[] }[] = []
if (!values.json)
  process.stdout.write(
    `${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}; reference work ${machine.referenceWorkMs} ms CPU\n`,
  )
for (const bench of BENCHES) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue
  if (!values.json) process.stdout.write(`\n${bench.name}: ${bench.about}\n`)
  const figures = await bench.measure({ runs, large: values.large })
  results.push({ bench: bench.name, figures })
  if (!values.json) process.stdout.write(renderFigures(figures))
}
if (values.json) process.stdout.write(`${JSON.stringify({ machine, results }, null, 2)}\n`)

function renderFigures(figures: readonly Figure[]): string {
  const names = Object.keys(figures[0]?.measures ?? {})
  const columns = [{ title: 'setting', align: 'left' } as const, ...names.map((title) => ({ title, align: 'right' }) as const)]
  const rows = figures.map(({ setting, measures }) => [setting, ...names.map((name) => readable(measures[name] ?? Number.NaN))])
  return `${renderTable(columns, rows)
    .map((line) => `  ${line}`)
    .join('\n')}\n`
}

/** Three digits are enough for what is measured once. */
function readable(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)))
}
