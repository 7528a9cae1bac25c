import { type AnyResource, type JsonObject, readExactJson } from '#extract-load'
import { columns, loadedSource, SYSTEM } from './load-plans.ts'

/** A relation for resources, without its declared row. */
export const relationOf = (name: string): AnyResource['tables'][string] => {
  const [schema = '', table = ''] = name.split('.')
  return { row: undefined, relation: { schema, name: table } }
}

export const things = loadedSource({
  name: 'raw.things',
  columns: columns('id integer', 'name text', 'updated_at tz null', 'amount decimal null', ...SYSTEM),
  key: ['id'],
})

export interface Sent {
  json: string
}

/** A resource that sends one page of things: whatever JSON the test has put into `sent`. */
export const thingsFrom = (sent: Sent, settings: Partial<AnyResource> = {}): AnyResource => ({
  id: 'test.things',
  description: 'Things.',
  tables: { thing: relationOf('raw.things') },
  start: '2026-01-01',
  watermark: { from: (record: JsonObject) => record.updated_at },
  async *extract() {
    yield readExactJson(sent.json) as JsonObject[]
  },
  rows: (record: JsonObject, add: (table: 'thing', row: JsonObject) => void) => add('thing', { updated_at: null, amount: null, ...record }),
  ...settings,
})

/** `thingsJson([1, 'a', '10:00'])`: id, name, time on 2026-01-02. */
export const thingsJson = (...rows: [id: number, name: string | null, time: string | null][]): string =>
  JSON.stringify(rows.map(([id, name, time]) => ({ id, name, updated_at: time && `2026-01-02T${time}:00Z` })))

export const NOTHING_CHANGED = { merged: 0 }
