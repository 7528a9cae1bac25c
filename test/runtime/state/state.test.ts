import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statementSchema } from '../../../compiler/artifact/statement.ts'
import { stateSetup, stateStatements } from '../../../compiler/plan/state-statements.ts'
import type { Engine, Session } from '../../../runtime/engine/engine.ts'
import { fillHoles } from '../../../runtime/engine/fill-holes.ts'
import { EnvironmentFailure } from '../../../runtime/failures.ts'
import { openState, type StateStore } from '../../../runtime/state/open-state.ts'
import type { NodeRun } from '../../../runtime/state/run-history.ts'
import type { StateContext } from '../../../runtime/state/run-state-statement.ts'
import { utcText } from '../../../runtime/state/utc-text.ts'
import { writePiiKey } from '../../../runtime/state/write-pii-key.ts'
import { ENGINES, failureOf, ready, rowsOf } from '../engine/support/engines.ts'

const NOON = '2026-01-01 12:00:00.25'
const schemas = { tech_health: 'dev_tech_health' }

/** On Snowflake the state is written by the golden and the end-to-end runs: a twin of each statement needs the artifact's pairs. */
const EMBEDDED = ENGINES.filter(({ name }) => name !== 'snowflake')

describe.each(EMBEDDED)('$name', ({ open, typeName }) => {
  let engine: Engine
  let session: Session
  let context: StateContext
  let state: StateStore
  beforeAll(async () => {
    engine = await open()
    session = await engine.openSession()
    context = { engine, session, statements: stateStatements(typeName), schemas }
    state = openState(context)
  })
  afterAll(() => engine.close())
  beforeEach(async () => {
    await session.execute(ready('drop schema if exists dev_tech_health cascade'))
    await setUp()
  })
  async function setUp(): Promise<void> {
    for (const statement of stateSetup(typeName)) await session.execute(fillHoles(statement, { schemas, run: 'r1' }, engine))
  }

  test('setup is harmless when it runs again', async () => {
    await session.transaction(() => state.watermarks.write({ resource: 'r', partition: '', watermark: '1', runId: 'r1', updatedAt: NOON }))
    await setUp()
    expect(await state.watermarks.read('r')).toEqual(new Map([['', '1']]))
  })

  test('watermarks are per resource and partition, replaced, and only ever move with their transaction', async () => {
    const write = (partition: string, watermark: string) =>
      state.watermarks.write({ resource: 'incidents', partition, watermark, runId: 'r1', updatedAt: NOON })
    await session.transaction(async () => {
      await write('a', '2026-01-01 00:00:00.123456789')
      await write('b', '99999999999999999999999999999999999999')
    })
    await session.transaction(() => write('a', '2026-01-02 00:00:00'))
    await failureOf(
      session.transaction(async () => {
        await write('b', 'moved')
        throw new Error('the data did not commit')
      }),
    )
    expect(await state.watermarks.read('incidents')).toEqual(
      new Map([
        ['a', '2026-01-02 00:00:00'],
        ['b', '99999999999999999999999999999999999999'],
      ]),
    )
    expect(await state.watermarks.read('other')).toEqual(new Map())
    expect(await rowsOf(session, 'select count(*) as n from dev_tech_health.watermarks')).toEqual([{ n: 2n }])
    await session.transaction(() => state.watermarks.forget('incidents', 'a'))
    expect([...(await state.watermarks.read('incidents')).keys()]).toEqual(['b'])
  })

  test('runs and the results of their nodes are read back, newest run first', async () => {
    const run = { command: 'build', target: 'dev', fingerprint: 'f1' }
    await state.runs.begin({ ...run, runId: 'r1', startedAt: '2026-01-01 10:00:00' })
    await state.runs.begin({ ...run, runId: 'r2', startedAt: NOON })
    const times = { startedAt: NOON, finishedAt: '2026-01-01 12:00:01' }
    const nodes: NodeRun[] = [
      { runId: 'r2', node: 'fct', kind: 'model', status: 'failed', ...times, rowsChanged: null, message: `it's "broken" \\ ü` },
      { runId: 'r2', node: 'stg', kind: 'model', status: 'ok', ...times, rowsChanged: 9007199254740993n, message: null },
    ]
    for (const node of nodes) await state.runs.recordNode(node)
    await state.runs.finish({ runId: 'r2', status: 'failed', finishedAt: '2026-01-01 12:00:02', facts: '{"models":2}' })
    expect(await state.runs.readNodes('r2')).toEqual(nodes)
    expect(await state.runs.readNodes('r1')).toEqual([])
    expect(await state.runs.readRuns()).toEqual([
      { ...run, runId: 'r2', status: 'failed', startedAt: NOON, finishedAt: '2026-01-01 12:00:02', facts: '{"models":2}' },
      { ...run, runId: 'r1', status: 'running', startedAt: '2026-01-01 10:00:00', finishedAt: null, facts: null },
    ])
    await expect(state.runs.finish({ runId: 'r9', status: 'ok', finishedAt: NOON, facts: '{}' })).rejects.toThrow('run r9 was not begun')
  })

  test('a built node has one row, the last', async () => {
    const built = { node: 'fct', materialization: 'table', columns: '[]', runId: 'r1', builtAt: NOON }
    await session.transaction(() => state.built.write({ ...built, fingerprint: 'f1' }))
    await session.transaction(() => state.through(session).built.write({ ...built, fingerprint: 'f2' }))
    expect(await state.built.read()).toEqual(new Map([['fct', { ...built, fingerprint: 'f2' }]]))
    expect(await rowsOf(session, 'select count(*) as n from dev_tech_health.built_nodes')).toEqual([{ n: 1n }])
    await session.transaction(() => state.built.forget('fct'))
    expect(await state.built.read()).toEqual(new Map())
  })

  test('quarantined rows are appended and read in their order', async () => {
    const row = (n: bigint) => ({
      runId: 'r1',
      resource: 'incidents',
      table: 'incident',
      rowNumber: n,
      reason: 'no id',
      rowJson: `{"n":"${n}"}`,
    })
    async function* rows() {
      yield [row(2n), row(1n)]
      yield [row(3n)]
    }
    expect(await state.quarantine.add(rows())).toBe(3)
    expect(await state.quarantine.read('r1')).toEqual([row(1n), row(2n), row(3n)])
    expect(await state.quarantine.read('r2')).toEqual([])
  })

  test('a difference from the contract is written once, with the run that saw it first', async () => {
    const drift = { resource: 'incidents', table: 'incident', path: 'severity', kind: 'unknown_value', detail: "'sev9'" }
    expect(await state.drift.add({ ...drift, firstRunId: 'r1', firstSeenAt: NOON })).toBe(true)
    expect(await state.drift.add({ ...drift, firstRunId: 'r2', firstSeenAt: NOON })).toBe(false)
    expect(await state.drift.add({ ...drift, detail: 'x', firstRunId: 'r2', firstSeenAt: NOON })).toBe(true)
    expect((await state.drift.read()).map(({ detail, firstRunId }) => [detail, firstRunId])).toEqual([
      ["'sev9'", 'r1'],
      ['x', 'r2'],
    ])
  })

  test('the key of the hashes is written once, kept out of SQL text, and changed only on purpose', async () => {
    const [key, other] = [`a 'quoted' $1 "secret" key`, 'another secret key']
    expect(await writePiiKey(context, key)).toBe('written')
    expect(await writePiiKey(context, key)).toBe('unchanged')
    const refused = await failureOf(writePiiKey(context, other))
    expect(refused).toBeInstanceOf(EnvironmentFailure)
    expect((refused as EnvironmentFailure).hint).toContain('full refresh')
    expect(`${refused.message} ${(refused as EnvironmentFailure).hint}`).not.toMatch(/another secret|quoted/)
    expect(await writePiiKey(context, other, { allowChange: true })).toBe('written')
    expect(await rowsOf(session, 'select key from dev_tech_health.pii_key')).toEqual([{ key: other }])
    await expect(writePiiKey(context, '')).rejects.toThrow('empty')
  })
})

test('the wall clock is stored in UTC without a zone', () => {
  expect(utcText(new Date('2026-01-01T01:30:00.5+02:00'))).toBe('2025-12-31 23:30:00.500')
})

test('statements fit the artifact, and differ between dialects only in the names of types', () => {
  const texts = ['varchar', 'text'].map((text) => {
    const all = [...stateSetup(() => text), ...Object.values(stateStatements(() => text))]
    for (const statement of all) statementSchema.parse(statement)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    return JSON.stringify(all).replaceAll(/\b(varchar|text)\b(?=[ ,)"])/g, 'TYPE')
  })
  expect(texts[0]).toBe(texts[1])
})
