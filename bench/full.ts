import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'
import { runNode } from './measure/run-node.ts'

interface Setting {
  readonly source: 'cursor' | 'ecommerce'
  readonly resource: string
  readonly what: string
  readonly from: string
  readonly to: string
}
const SETTINGS: readonly Setting[] = [
  { source: 'cursor', resource: 'cursor.usage_events', what: "Cursor's events", from: '2025-01-15', to: '2026-01-16T00:00:00Z' },
  { source: 'ecommerce', resource: 'ecommerce.orders', what: 'orders with their lines', from: '2025-01-15', to: '2026-01-16T00:00:00Z' },
]

export const fullBench: Bench = {
  name: 'full',
  about:
    "a year of a source's `full` profile over HTTP (the simulator in another process) into an empty DuckDB file of at most 1 GB memory; minutes, so only with --large",
  async measure({ large }) {
    const figures: Figure[] = []
    for (const setting of large ? SETTINGS : []) figures.push(await measureSource(setting))
    return figures
  },
}

async function measureSource({ source, resource, what, from, to }: Setting): Promise<Figure> {
  const server = await startServer(source, to)
  try {
    const { output, ...cost } = await runNode(['bench/full/load-full.ts', resource, from, to], server.environment)
    const { rows, seconds } = JSON.parse(output) as { readonly rows: number; readonly seconds: number }
    return { setting: `${what}: ${rows.toLocaleString('en-US')} rows`, measures: { rowsPerSecond: rows / seconds, ...cost } }
  } finally {
    server.process.kill()
  }
}

async function startServer(
  source: string,
  instant: string,
): Promise<{ readonly process: ChildProcess; readonly environment: Record<string, string> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'full/serve-full.ts'), source, instant], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, environment: JSON.parse(line.toString()) as Record<string, string> }
}
