import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getHeapStatistics } from 'node:v8'
import { compileProject, duckdb } from '#compiler'
import { type AnyResource, openLoadState, runJob } from '#extract-load'
import { prepareTarget } from '../../runtime/build/record/prepare-target.ts'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import { openState } from '../../runtime/state/open-state.ts'
import { resources } from '../../sources/index.ts'

/**
 * Loads one resource into an empty DuckDB file, from the given start to the given instant, and prints the records that were
 * sent, the rows that stand in the tables at the end (a record that is sent again makes no new ones), and the peak of the
 * program's own heap: the rest of its memory is the engine's, which takes what its limit allows.
 * What keeps a client polite, its own rate and the length of a request, is lifted: the vendor is this machine.
 * Arguments: resource id, start, instant. The vendor's variables stand in the environment.
 */
const [id, start, instant] = process.argv.slice(2) as [string, string, string]
const found = resources.find((r) => r.id === id) as AnyResource
const { rate: _, ...api } = found.api as NonNullable<AnyResource['api']>
const resource: AnyResource = { ...found, start, api: { ...api, timeoutSeconds: 600, maxRequests: 1_000_000 } }
const { artifact } = await compileProject({ root: join(import.meta.dirname, '../..'), dialect: duckdb })
if (!artifact) throw new Error('the project does not compile')
const folder = mkdtempSync(join(tmpdir(), 'bench-full-'))
const engine = await openDuckDb({ path: join(folder, 'full.duckdb'), settings: { memory_limit: '1GB' } })
const schemas = Object.fromEntries(artifact.schemas.map((s) => [s, s]))
const session = await engine.openSession()
await prepareTarget(session, engine, artifact, schemas)
await session.close()
let heapBytes = 0
const [result] = await runJob({
  resources: [resource],
  artifact,
  engine,
  schemas,
  runId: 'bench',
  instant,
  hash: (text) => text,
  environment: process.env,
  onEvent: () => {
    heapBytes = Math.max(heapBytes, getHeapStatistics().total_heap_size)
  },
  openState: (s) => openLoadState(openState({ engine, session: s, statements: artifact.state, schemas }), { runId: 'bench', now: 0n }),
})
await engine.close()
rmSync(folder, { recursive: true })
if (result?.status !== 'loaded') throw result?.error ?? new Error('nothing was loaded')
process.stdout.write(
  `${JSON.stringify({ records: result.records, rows: result.changed['merged'], seconds: result.seconds, heapMiB: heapBytes / 2 ** 20 })}\n`,
)
