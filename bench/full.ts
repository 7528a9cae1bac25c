import type { Bench, Figure } from './bench.ts'
import { runNode } from './measure/run-node.ts'
import { serveNode } from './measure/serve-node.ts'

interface Setting {
  readonly source: 'cursor' | 'ecommerce'
  readonly resource: string
  readonly what: string
}
const SETTINGS: readonly Setting[] = [
  { source: 'cursor', resource: 'cursor.usage_events', what: "Cursor's events" },
  { source: 'ecommerce', resource: 'ecommerce.orders', what: 'orders with their lines' },
]
/** The first day of the `full` profile's data, and ends of the load: a tenth beside the whole shows what grows with the data. */
const START = '2025-01-15'
const SPANS = { 'a tenth': '2025-02-20T00:00:00Z', 'a year': '2026-01-16T00:00:00Z' }

export const fullBench: Bench = {
  name: 'full',
  about:
    "a year, and a tenth of it, of a source's `full` profile over HTTP (the simulator in another process) into an empty DuckDB file whose engine may take 1 GB; 10 to 30 minutes, so only with --large",
  async measure({ large }) {
    const figures: Figure[] = []
    if (large)
      for (const setting of SETTINGS) for (const [span, end] of Object.entries(SPANS)) figures.push(await measureSource(setting, span, end))
    return figures
  },
}

interface Loaded {
  readonly records: number
  readonly rows: number
  readonly seconds: number
  readonly heapMiB: number
}

async function measureSource({ source, resource, what }: Setting, span: string, end: string): Promise<Figure> {
  const server = await serveNode(['bench/full/serve-full.ts', source, end])
  try {
    const environment = JSON.parse(server.line) as Record<string, string>
    const { output, ...cost } = await runNode(['bench/full/load-full.ts', resource, START, end], environment)
    const { records, rows, seconds, heapMiB } = JSON.parse(output) as Loaded
    const served = await server.stop()
    return {
      setting: `${what}, ${span}: ${rows.toLocaleString('en-US')} rows of ${records.toLocaleString('en-US')} records`,
      measures: {
        rowsPerSecond: rows / seconds,
        ...cost,
        heapMiB,
        simulatorCpuSeconds: served.cpuSeconds,
        simulatorPeakMiB: served.peakMiB,
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
