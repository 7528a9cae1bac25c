import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Expect, Plan, Stage } from '../../../compiler/artifact.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import type { Engine, Session } from '../../../runtime/engine/engine.ts'
import { FindingFailure } from '../../../runtime/engine/finding-failure.ts'
import { type PlanContext, runPlan } from '../../../runtime/engine/run-plan.ts'
import { isCancelled } from '../../../runtime/engine/session/cancellation.ts'
import { failureOf, ready, rowsOf } from './support/engines.ts'

let engine: Engine
let session: Session
let context: PlanContext
beforeEach(async () => {
  engine = await openDuckDb({ path: ':memory:' })
  session = await engine.openSession()
  await session.execute(ready('create table target as select i as k, 10 as v from range(3) r(i)'))
  context = { engine, session, values: { schemas: {}, run: 'r1' } }
})
afterEach(() => engine.close())

let count = 0
const stage = (name: Stage['name'], ...sqls: (string | [string, Expect])[]): Stage => ({
  name,
  statements: sqls.map((given) => {
    const [text, expectation] = typeof given === 'string' ? [given, { kind: 'none' } as const] : given
    count += 1
    return { id: `${name}/${count}`, text: [text], expect: expectation }
  }),
})
const plan = (...stages: Stage[]): Plan => ({ stages })
const target = async (): Promise<string> => (await rowsOf(session, "select string_agg(v, ',' order by k) as v from target"))[0]?.v as string
const tables = async (): Promise<unknown[]> =>
  (await rowsOf(session, 'select table_name as t from duckdb_tables() order by 1')).map((row) => row.t)

/** Stage two rows, check them, and replace them in the target, with something in between. */
const replace = (...between: string[]): Plan =>
  plan(
    stage('stage', ['create table staging as select i as k, 20 as v from range(2) r(i)', { kind: 'count', as: 'staged' }]),
    stage('preflight', [
      'select k, count(*) as copies from staging group by k having count(*) > 1',
      { kind: 'empty', message: 'two rows of the batch have one key', hint: 'Choose which row wins.' },
    ]),
    stage('transaction', ['delete from target where k in (select k from staging)', { kind: 'count', as: 'deleted' }], ...between, [
      'insert into target select * from staging',
      { kind: 'count', as: 'inserted' },
    ]),
    stage('cleanup', 'drop table if exists staging'),
  )

test('runs the stages in order, collects what they say, and cleans up', async () => {
  const ids: string[] = []
  const outcome = await runPlan(replace(), { ...context, onStatement: ({ id }) => ids.push(id.split('/')[0] ?? '') })
  expect(outcome.counts).toEqual({ staged: 2, deleted: 2, inserted: 2 })
  expect(ids).toEqual(['stage', 'preflight', 'transaction', 'transaction', 'cleanup'])
  expect(await target()).toBe('20,20,10')
  expect(await tables()).toEqual(['target'])
})

describe('old rows stay and nothing is left behind (A14)', () => {
  test.each(['select * from nowhere', "select cast('x' as integer)"])(
    'when a statement between delete and insert fails: %s',
    async (broken) => {
      await failureOf(runPlan(replace(broken), context))
      expect([await target(), await tables()]).toEqual(['10,10,10', ['target']])
      await runPlan(replace(), context)
      expect(await target()).toBe('20,20,10')
    },
  )

  test('when the work that commits with it fails, and both stay when it does not', async () => {
    await session.execute(ready('create table mark as select 0 as n'))
    const mark = async (fails: boolean): Promise<void> => {
      await session.execute(ready('update mark set n = 1'))
      if (fails) throw new Error('no watermark')
    }
    expect((await failureOf(runPlan(replace(), { ...context, commitWith: () => mark(true) }))).message).toBe('no watermark')
    expect(await target()).toBe('10,10,10')
    expect(await rowsOf(session, 'select n from mark')).toEqual([{ n: 0n }])
    await runPlan(replace(), { ...context, commitWith: () => mark(false) })
    expect(await target()).toBe('20,20,10')
    expect(await rowsOf(session, 'select n from mark')).toEqual([{ n: 1n }])
  })

  test('when it is cancelled in the transaction: the clean-up runs without the signal', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 150)
    const slow = replace('select sum(a.i * b.i) from range(10000000) a(i), range(100000) b(i)')
    expect(isCancelled(await failureOf(runPlan(slow, { ...context, options: { signal: abort.signal } })))).toBe(true)
    expect([await target(), await tables()]).toEqual(['10,10,10', ['target']])
  })
})

test('rows that must not come are a finding with their number, five of them, and what to do', async () => {
  const statement = "select i as k, 'o''brien' as name, null as n from range(7) r(i) order by i"
  const found = plan(stage('preflight', [statement, { kind: 'empty', message: 'keys come twice', hint: 'Keep the latest.' }]))
  const error = (await failureOf(runPlan(found, context))) as FindingFailure
  expect(error).toBeInstanceOf(FindingFailure)
  const lines = error.message.split('\n')
  expect(lines).toHaveLength(7)
  expect(lines.slice(0, 2)).toEqual(['keys come twice (7 rows)', "  k=0 name='o'brien' n=NULL"])
  expect(lines.at(-1)).toBe('  and 2 more')
  expect([error.hint, error.count, error.sample.length, error.facts.rows]).toEqual(['Keep the latest.', 7, 5, 7])
})

test('the columns of a row fill later holes and are facts', async () => {
  const row = stage('describe', ["select 41 as number, '2026-01-02 00:00:00.5' as newest", { kind: 'row' }])
  const using: Stage = {
    name: 'publish',
    statements: [
      {
        id: 'use',
        text: [
          'select cast(',
          { hole: 'value', name: 'number' },
          " as integer) + 1 as n, timestamp '",
          { hole: 'time', name: 'newest' },
          "' as at",
        ],
        expect: { kind: 'rows' },
      },
    ],
  }
  const outcome = await runPlan(plan(row, using), context)
  expect(outcome.facts).toEqual({ number: 41n, newest: '2026-01-02 00:00:00.5' })
  expect(outcome.rows).toEqual({ use: [{ n: 42n, at: '2026-01-02 00:00:00.5' }] })
  await expect(runPlan(plan(stage('describe', ['select 1 as a where false', { kind: 'row' }])), context)).rejects.toThrow(
    'promises one row and gave 0',
  )
})

test('work to commit has a transaction of its own where publishing is DDL, and does not run after a failure', async () => {
  let calls = 0
  const commitWith = async (): Promise<void> => {
    calls += 1
    await expect(session.transaction(async () => {})).rejects.toThrow('do not nest')
  }
  await runPlan(plan(stage('publish', 'create or replace table target as select 1 as k, 30 as v')), { ...context, commitWith })
  expect([calls, await target()]).toEqual([1, '30'])
  await failureOf(runPlan(plan(stage('publish', 'create table target (a integer)')), { ...context, commitWith }))
  expect(calls).toBe(1)
})

test('every clean-up is tried; its failure counts only where the plan succeeded', async () => {
  await session.execute(ready('create table left_over (a integer)'))
  const failures: string[] = []
  const onCleanupFailure = (error: unknown): void => void failures.push((error as Error).message.split('\n')[0] ?? '')
  const cleanup = stage('cleanup', 'drop table nowhere', 'drop table if exists left_over')
  const both = await failureOf(runPlan(plan(stage('publish', 'select * from missing'), cleanup), { ...context, onCleanupFailure }))
  expect(both.message).toContain('missing')
  expect(failures).toHaveLength(1)
  expect(await tables()).toEqual(['target'])
  await expect(runPlan(plan(stage('publish', 'select 1'), cleanup), { ...context, onCleanupFailure })).rejects.toThrow('nowhere')
})
