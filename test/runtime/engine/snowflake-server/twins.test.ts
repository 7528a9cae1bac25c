import { expect, test } from 'vitest'
import type { StatementPair } from '../../../support/snowflake-server/twins/statement-pair.ts'
import { openAccount } from './support/open-driver.ts'

const schema = { hole: 'schema', name: 'marts' } as const
const run = { hole: 'run', name: 'run' } as const
const end = { hole: 'time', name: 'window_end' } as const
const value = (name: string) => ({ hole: 'value', name }) as const

/** Every kind of hole, several of them twice, in another order on DuckDB. */
const EVERY_HOLE: StatementPair = {
  id: 'fct/full/every_hole',
  snowflake: [
    'select ',
    value('first'),
    ', ',
    value('second'),
    ', ',
    value('first'),
    ', ',
    value('schema:marts'),
    ' from ',
    schema,
    '.fct__',
    run,
    " where t < '",
    end,
    "' or x in ",
    schema,
    '.fct',
  ],
  twins: [
    ["create or replace table memory.main.seen as select '", schema, '.fct__', run, "' as place, '", end, "' as until_when"],
    [
      'select ',
      value('second'),
      ' as second, ',
      value('first'),
      ' as first, ',
      value('schema:marts'),
      ' as its_schema, place, until_when from seen',
    ],
  ],
}
const TEXT = `select ?, ?, ?, ? from "DEV_Marts".fct__r4k2 where t < '2026-01-01 00:00:00.5' or x in "DEV_Marts".fct`
const tagged = (text: string, comment: object) => `${text}\n/* ${JSON.stringify(comment)} */`

test('holes are found in the text and filled in the twin', async () => {
  const { control, connect } = await openAccount()
  await control.register([EVERY_HOLE])
  const driver = await connect()
  const { rows, statement } = await driver.run(tagged(TEXT, { statement: EVERY_HOLE.id, run: 'r4k2' }), {
    id: EVERY_HOLE.id,
    binds: ['a', 2, 'a', 'DEV_MARTS'],
  })
  expect(rows).toEqual([
    { SECOND: '2', FIRST: 'a', ITS_SCHEMA: 'dev_marts', PLACE: '"dev_marts".fct__r4k2', UNTIL_WHEN: '2026-01-01 00:00:00.5' },
  ])
  expect(statement.getColumn('SECOND').getType()).toBe('fixed')
  expect((await control.log()).at(-1)).toMatchObject({
    statement: EVERY_HOLE.id,
    text: tagged(TEXT, { statement: EVERY_HOLE.id, run: 'r4k2' }),
    tag: { statement: EVERY_HOLE.id },
    comment: { run: 'r4k2' },
    warehouse: 'COMPUTE_WH',
    bindings: 4,
    retryCount: 0,
    outcome: 'ok',
  })
})

const id = EVERY_HOLE.id
const binds = ['a', 2, 'a', 'DEV_MARTS']
test.each([
  ['a letter differs', TEXT.replace('from', 'fr0m'), { id, binds }, 'at 20: "om " is wanted, found "0m'],
  ['one blank more', TEXT.replace('select ?', 'select  ?'), { id, binds }, 'value:first is wanted'],
  ['text after the end', `${TEXT};`, { id, binds }, 'the end is wanted, found ";"'],
  ['text is missing', TEXT.slice(0, -4), { id, binds }, '".fct" is wanted, found the end'],
  ['an unquoted schema', TEXT.replaceAll('"DEV_Marts"', 'dev_marts'), { id, binds }, 'schema:marts is wanted'],
  [
    'two schemas in one hole',
    TEXT.replace('"DEV_Marts".fct__', '"OTHER".fct__'),
    { id, binds },
    'was "OTHER" before and is "DEV_Marts" here',
  ],
  ['a run of another form', TEXT.replace('r4k2', 'R4K2'), { id, binds }, 'run:run is wanted'],
  ['a time of another form', TEXT.replace('2026-01-01 00', '2026-01-01T00'), { id, binds }, 'wanted, found "T00'],
  ['a value for one hole twice', TEXT, { id, binds: ['a', 2, 'b', 'DEV_MARTS'] }, 'value:first is bound to two values'],
  ['too few values', TEXT, { id, binds: ['a', 2] }, '4 bind variables are wanted, 2 are set'],
  ['an unknown id', TEXT, { id: 'fct/full/another', binds }, "'fct/full/another' is not registered"],
  ['no id', TEXT, { binds }, 'names no statement'],
  ['an id of the comment that differs', tagged(TEXT, { statement: 'x' }), { id, binds }, "the comment 'x'"],
  ['a comment within the comment', tagged(TEXT, { x: '/*' }), { id, binds }, 'another comment'],
  ['a comment that is no JSON', `${TEXT}\n/* {no} */`, { id, binds }, 'is no JSON'],
  ["a comment that is not the server's", `${TEXT} -- done`, { id, binds }, 'the end is wanted'],
  [
    'a tag that is too long',
    TEXT,
    { parameters: { QUERY_TAG: JSON.stringify({ statement: id, note: 'x'.repeat(2000) }) }, binds },
    'QUERY_TAG',
  ],
  ['a tag that is cut off', TEXT, { parameters: { QUERY_TAG: '{"statement":"fct' }, binds }, 'cut off'],
])('refused: %s', async (_, text, options, difference) => {
  const { control, connect } = await openAccount()
  await control.register([EVERY_HOLE])
  const driver = await connect()
  const refusal = await driver.run(text, options).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: expect.stringMatching(/^00(?:1003|1420|2049)$/), message: expect.stringContaining(difference) })
  const { rows } = await driver.run('select 1')
  expect(rows).toEqual([{ 1: '1' }])
})

test('a later registration replaces the earlier one, and a statement may have no twin', async () => {
  const { control, connect } = await openAccount()
  const driver = await connect()
  await control.register([{ id: 'a', snowflake: ['select a'], twins: [['select 1 as a']] }])
  await control.register([
    { id: 'a', snowflake: ['select b'], twins: [['select 2 as b']] },
    { id: 'a.2', snowflake: ['alter table t swap with u'], twins: [] },
  ])
  await expect(driver.run('select a', { id: 'a' })).rejects.toMatchObject({ code: '001003' })
  expect((await driver.run('select b', { id: 'a' })).rows).toEqual([{ B: '2' }])
  expect((await driver.run('alter table t swap with u', { id: 'a.2' })).rows).toEqual([{ status: 'Statement executed successfully.' }])
})

test('several twins are done all or not at all', async () => {
  const { control, connect } = await openAccount()
  await control.register([
    { id: 'both', snowflake: ['create table both'], twins: [['create table one (x int)'], ['create table two as select 1 / nothing']] },
    { id: 'look', snowflake: ['select one'], twins: [['select count(*) as n from duckdb_tables()']] },
  ])
  const driver = await connect()
  await expect(driver.run('create table both', { id: 'both' })).rejects.toMatchObject({ code: '000904' })
  expect((await driver.run('select one', { id: 'look' })).rows).toEqual([{ N: '0' }])
})
