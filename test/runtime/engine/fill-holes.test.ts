import { expect, test } from 'vitest'
import type { Segment, Statement } from '../../../compiler/artifact.ts'
import { openDuckDb } from '../../../runtime/engine/duckdb/open-duckdb.ts'
import { fillHoles, type HoleValues } from '../../../runtime/engine/fill-holes.ts'

const engine = await openDuckDb({ path: ':memory:' })
const statement = (...text: Segment[]): Statement => ({ id: 'node/full/table', text, expect: { kind: 'none' } })
const values: HoleValues = {
  schemas: { marts: 'dev"marts' },
  run: 'r1a',
  times: { window_start: '2026-01-01', window_end: '2026-01-02 03:04:05.123456789' },
  values: { a: 1n, b: null },
}

test('fills each kind of hole, and binds values in the order of the text', () => {
  const filled = fillHoles(
    statement(
      'insert into ',
      { hole: 'schema', name: 'marts' },
      '.t_',
      { hole: 'run', name: 'run' },
      " select * from x where at >= '",
      { hole: 'time', name: 'window_start' },
      "' and at < '",
      { hole: 'time', name: 'window_end' },
      "' and k in (",
      { hole: 'value', name: 'b' },
      ', ',
      { hole: 'value', name: 'a' },
      ', ',
      { hole: 'value', name: 'b' },
      ')',
    ),
    values,
    engine,
  )
  expect(filled).toEqual({
    id: 'node/full/table',
    sql: `insert into "dev""marts".t_r1a select * from x where at >= '2026-01-01' and at < '2026-01-02 03:04:05.123456789' and k in ($1, $2, $3)`,
    params: [null, 1n, null],
  })
})

test.each(['schema', 'time', 'value'] as const)('a %s hole without a value is our bug and names hole and statement', (hole) => {
  const fill = () => fillHoles(statement({ hole, name: 'toString' }), values, engine)
  expect(fill).toThrow(`invariant: statement node/full/table, hole ${hole} 'toString': no value is given`)
})

test.each(["2026-01-01' or 1=1 --", '2026-02-30', '2026-01-01T00:00:00', '2026-01-01 00:00:00+02:00', ''])(
  '%s fills no time hole',
  (time) => {
    const fill = () => fillHoles(statement({ hole: 'time', name: 'window_start' }), { ...values, times: { window_start: time } }, engine)
    expect(fill).toThrow('a time has the form')
  },
)

test.each(['', 'A1', 'a-b', 'a b', "a'"])("'%s' fills no run hole", (run) => {
  expect(() => fillHoles(statement({ hole: 'run', name: 'run' }), { ...values, run }, engine)).toThrow('letters and digits only')
})

test('a value may be the physical name of a schema, unquoted, for questions to the catalog', () => {
  const filled = fillHoles(statement('select ', { hole: 'value', name: 'schema:marts' }), values, engine)
  expect(filled).toMatchObject({ sql: 'select $1', params: ['dev"marts'] })
})
