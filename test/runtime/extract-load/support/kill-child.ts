/**
 * Loads two things into the database file given first, and is killed at the point given second: `staged` (before the
 * transaction) or `merged` (inside it, after the merge). Without a point it ends by itself.
 */
import { type LoadState, runJob } from '#extract-load'
import { openDuckDb } from '../../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Session } from '../../../../runtime/engine/engine.ts'
import { createState, stateOver } from './test-state.ts'
import { things, thingsFrom, thingsJson } from './things.ts'

const [path = '', point, time = '11:00', name = 'new'] = process.argv.slice(2)
const die = (): void => void process.kill(process.pid, 'SIGKILL')

const engine = await openDuckDb({ path })
const session = await engine.openSession()
await session.execute({ id: 'schema', sql: 'create schema if not exists raw', params: [] })
await createState(engine, session)

/** The real state, but for the point at which the process dies. */
const openState = (over: Session): LoadState => {
  const state = stateOver(engine, 'child')(over)
  return {
    ...state,
    writeWatermark: async (...args) => {
      await state.writeWatermark(...args)
      if (point === 'merged') die()
    },
  }
}
const resource = thingsFrom({ json: thingsJson([1, name, time], [2, name, time]) })
const [result] = await runJob({
  resources: [resource],
  artifact: { nodes: [things] },
  engine,
  schemas: { raw: 'raw' },
  openState,
  environment: {},
  runId: 'child',
  instant: '2026-01-10T00:00:00Z',
  hash: () => '',
  batchRows: 1,
  onEvent: ({ type }) => {
    if (type === 'page_read' && point === 'staged') die()
  },
})
await engine.close()
if (result?.status !== 'loaded') throw result?.error
