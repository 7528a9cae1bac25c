import { describe, expect, test } from 'vitest'
import { type AnyResource, type JsonObject, list, maybe, numeric, partly, payload, readExactJson, text } from '#extract-load'
import { columns, loadedSource, SYSTEM } from '../support/load-plans.ts'
import { relationOf } from '../support/things.ts'
import { openWarehouse } from '../support/warehouse.ts'

const people = loadedSource({
  name: 'raw.person',
  columns: columns('id integer', 'email text pii', 'score decimal null', 'mode text null', ...SYSTEM).map((column) =>
    column.name === 'mode' ? { ...column, accepted: ['standard', 'test'] } : column,
  ),
  key: ['id'],
})
const resourceOf = (json: string, settings: Partial<AnyResource> = {}): AnyResource => ({
  id: 'test.people',
  description: 'People.',
  tables: { person: relationOf('raw.person') },
  start: '2026-01-01',
  async *extract() {
    yield readExactJson(json) as JsonObject[]
  },
  rows: (record: JsonObject, add: (table: string, row: object) => void) => add('person', record),
  ...settings,
})
const ann = 'ann@example.com'

describe('A22 a value of another type', () => {
  test('decimal after integer is taken, text and objects are set aside, NULL changes nothing, a new field is drift', async () => {
    await using warehouse = await openWarehouse([people])
    const scores = ['5', '3.7', '"n/a"', 'null', '{"v":1}', '[1]']
    const rows = scores.map((score, id) => `{"id":${id},"email":"${ann}","score":${score}}`)
    const [result] = await warehouse.run(resourceOf(`[${rows.join(',')},{"id":9,"email":"${ann}","score":"4.25","tag":"x"}]`))
    expect(result).toMatchObject({ status: 'loaded', quarantined: 3, changed: { merged: 4 } })
    expect(await warehouse.rows('select id, score from raw.person order by id')).toEqual([
      { id: 0n, score: '5.000000000' },
      { id: 1n, score: '3.700000000' },
      { id: 3n, score: null },
      { id: 9n, score: '4.250000000' },
    ])
    expect(await warehouse.rows('select row_number, reason, row_json from tech_health.quarantine order by row_number')).toEqual([
      { row_number: 3n, reason: 'score is not a number', row_json: '{"email":"hash(17)","id":2,"score":"n/a"}' },
      { row_number: 5n, reason: 'score is not a number', row_json: '{"email":"hash(17)","id":4,"score":{"v":1}}' },
      { row_number: 6n, reason: 'score is not a number', row_json: '{"email":"hash(17)","id":5,"score":[1]}' },
    ])
    expect(await warehouse.rows('select path, kind, detail from tech_health.drift order by all')).toEqual([
      { path: 'score', kind: 'type_flip', detail: 'list' },
      { path: 'score', kind: 'type_flip', detail: 'object' },
      { path: 'score', kind: 'type_flip', detail: 'text' },
      { path: 'tag', kind: 'new_field', detail: 'text' },
    ])
  })
})

test('a new value of an accepted list is loaded and logged, once', async () => {
  await using warehouse = await openWarehouse([people])
  const rows = ['standard', 'drill', 'drill'].map((mode, id) => ({ id, email: ann, mode }))
  expect(await warehouse.run(resourceOf(JSON.stringify(rows)))).toMatchObject([{ quarantined: 0, drift: 1, changed: { merged: 3 } }])
  expect(warehouse.events.filter(({ type }) => type === 'drift_found')).toMatchObject([
    { drift: { table: 'raw.person', path: 'mode', kind: 'new_value', detail: 'drill' } },
  ])
})

test('personal data stands in no event, error, quarantine or drift row', async () => {
  await using warehouse = await openWarehouse([people])
  const json = JSON.stringify([
    { id: 1, email: null, score: 1 },
    { id: 2, email: ann, score: 'n/a', other_email: ann },
    { id: 'x', email: ann },
  ])
  await warehouse.run(resourceOf(json))
  const [failed] = await warehouse.run(resourceOf(json, { rejects: { rows: 0, share: 0 } }))
  expect(failed?.error?.message).toBe(
    'test.people: 3 rows do not fit their table, 0 are allowed\n  raw.person: email is NULL\n  raw.person: score is not a number\n  raw.person: id is not a number',
  )
  const shown = JSON.stringify(
    [
      warehouse.events,
      failed,
      await warehouse.rows('select * from tech_health.quarantine'),
      await warehouse.rows('select * from tech_health.drift'),
    ],
    (_, v) => (typeof v === 'bigint' ? String(v) : v instanceof Error ? [v.message, v.stack] : v),
  )
  expect(shown).toContain('hash(17)')
  expect(shown).not.toContain('ann@')
})

describe('the limit of rows set aside', () => {
  const rows = (bad: number, all: number): string =>
    JSON.stringify(Array.from({ length: all }, (_, id) => ({ id, email: id < bad ? null : ann })))
  test.each([
    [10, 20, {}, 'loaded'],
    [11, 20, {}, 'failed'],
    [11, 1100, {}, 'loaded'],
    [12, 1100, {}, 'failed'],
    [1, 20, { rows: 0, share: 0 }, 'failed'],
    [20, 20, { share: 1 }, 'loaded'],
  ] as const)('%i of %i rows with %o: %s', async (bad, all, rejects, status) => {
    await using warehouse = await openWarehouse([people])
    const [result] = await warehouse.run(resourceOf(rows(bad, all), { rejects }))
    expect(result?.status).toBe(status)
    const loaded = status === 'loaded' ? BigInt(all - bad) : 0n
    expect(await warehouse.rows('select count(*) as n from raw.person')).toEqual([{ n: loaded }])
    expect(await warehouse.rows('select count(*) as n from tech_health.quarantine')).toEqual([
      { n: status === 'loaded' ? BigInt(bad) : 0n },
    ])
  })
})

describe('the shape of a payload', () => {
  const shape = payload({ id: numeric, email: text, severity: maybe(partly({ id: text })), roles: list({ role: { id: text } }) })

  test('finds new members at every depth, and values of another form; open objects are left alone', async () => {
    await using warehouse = await openWarehouse([people])
    const records = [
      { id: 1, email: ann, severity: null, roles: [] },
      { id: 2, email: ann, severity: { id: 's', colour: 'red' }, roles: [{ role: { id: 'r', rank: 1 } }, { role: 'lead' }], secret: ann },
    ]
    await warehouse.run(
      resourceOf(JSON.stringify(records), {
        payload: shape,
        rows: ({ id, email }: JsonObject, add: (table: string, row: object) => void) =>
          add('person', { id, email, score: null, mode: null }),
      }),
    )
    expect(await warehouse.rows('select table_name, path, kind, detail from tech_health.drift order by all')).toEqual([
      { table_name: 'raw.person', path: 'roles[].role', kind: 'type_flip', detail: 'text' },
      { table_name: 'raw.person', path: 'roles[].role.rank', kind: 'new_field', detail: 'number' },
      { table_name: 'raw.person', path: 'secret', kind: 'new_field', detail: 'text' },
    ])
  })

  test('a record that cannot be read is set aside whole, with what it stumbled over', async () => {
    await using warehouse = await openWarehouse([people])
    const rows = (record: JsonObject, add: (table: string, row: object) => void): void => {
      add('person', { id: record.id, email: (record.contact as { email: string }).email })
    }
    const [result] = await warehouse.run(resourceOf('[{"id":1,"contact":{"email":"a"}},{"id":2}]', { rows }))
    expect(result).toMatchObject({ status: 'loaded', quarantined: 1, changed: { merged: 1 } })
    expect(await warehouse.rows('select reason, row_json from tech_health.quarantine')).toEqual([
      { reason: "the record cannot be read: Cannot read properties of undefined (reading 'email')", row_json: 'null' },
    ])
  })
})
