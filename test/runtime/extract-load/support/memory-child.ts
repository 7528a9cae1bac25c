/** Loads as many things as the first argument says into a new database file (the second) and prints the peak of the JS heap in MB. */
import { runJob } from '#extract-load'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import { createState, stateOver } from './test-state.ts'
import { things, thingsFrom } from './things.ts'

const [count = '0', path = ''] = process.argv.slice(2)
const engine = await openDuckDb({ path, settings: { memory_limit: '200MB', threads: '1' } })
const session = await engine.openSession()
await session.execute({ id: 'schema', sql: 'create schema raw', params: [] })
await createState(engine, session)

let peak = 0
const measure = (): void => {
  globalThis.gc?.()
  peak = Math.max(peak, process.memoryUsage().heapUsed)
}
const resource = thingsFrom(
  { json: '' },
  {
    async *extract() {
      for (let at = 0; at < Number(count); at += 1000) {
        if (at % 5000 === 0) measure()
        yield Array.from({ length: 1000 }, (_, i) => ({ id: at + i, name: `thing ${at + i}`, updated_at: '2026-01-02T10:00:00Z' }))
      }
    },
  },
)
const [result] = await runJob({
  resources: [resource],
  artifact: { nodes: [things] },
  engine,
  schemas: { raw: 'raw' },
  openState: stateOver(engine, 'memory'),
  environment: {},
  runId: 'memory',
  instant: '2026-01-10T00:00:00Z',
  hash: () => '',
  batchRows: 2000,
})
await engine.close()
if (result?.changed.merged !== Number(count)) throw result?.error ?? new Error('rows are missing')
process.stdout.write(JSON.stringify({ heapMb: peak / 2 ** 20, rssMb: process.resourceUsage().maxRSS / 1024 }))
