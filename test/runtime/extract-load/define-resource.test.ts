import { describe, expectTypeOf, test } from 'vitest'
import { decimal, defineSource, integer, oneOf, string, tz } from '#dsl'
import {
  copyTo,
  defineResource,
  type ExactNumber,
  ignored,
  keyset,
  list,
  maybe,
  numeric,
  type Payload,
  partly,
  payload,
  readCsv,
  text,
} from '#extract-load'

const thing = defineSource('raw_a.thing', {
  id: integer(),
  name: string(),
  mode: oneOf('standard', 'test'),
  email: string().null().pii(),
  amount: decimal(38, 9).null(),
  _fivetran_synced: tz(),
})
const role = defineSource('raw_a.role', { thing_id: integer(), role_id: string(), _fivetran_synced: tz() })

const record = payload({
  id: numeric,
  name: text,
  mode: text,
  owner: maybe({ email: text }),
  amount: maybe(numeric),
  roles: list({ role: partly({ id: text }) }),
  has_debrief: ignored,
})

test('the shape of a payload gives the record its type', () => {
  expectTypeOf<Payload<typeof record>>().branded.toEqualTypeOf<{
    readonly id: number | ExactNumber
    readonly name: string
    readonly mode: string
    readonly owner: { readonly email: string } | null | undefined
    readonly amount: number | ExactNumber | null | undefined
    readonly roles: readonly { readonly role: { readonly id: string } }[]
    readonly has_debrief: Payload<typeof ignored>
  }>()
})

describe('a resource', () => {
  const written = {
    id: 'test.things',
    description: 'Things.',
    tables: { thing, role },
    payload: record,
    start: '2026-01-01',
  } as const

  test('fills the columns that its sources declare, and the record is typed', () => {
    defineResource({
      ...written,
      watermark: { from: (t) => t.id, kind: 'integer' },
      replaces: [{ tables: ['role'], per: (t) => ({ thing_id: t.id }) }],
      extract: (api) => api.walk({ path: '/things', rows: 'things' }, keyset({ parameter: 'after' })),
      rows: (t, add, remove) => {
        expectTypeOf(t.owner?.email).toEqualTypeOf<string | undefined>()
        add('thing', { id: t.id, name: t.name, mode: t.mode, email: t.owner?.email, amount: t.amount })
        for (const { role } of t.roles) add('role', { thing_id: t.id, role_id: role.id })
        remove('thing', { id: 3 })
      },
    })
  })

  test('whose records are rows already copies them', () => {
    defineResource({
      id: 'test.files',
      description: 'A file.',
      tables: { role },
      start: '2026-01-01',
      extract: () => readCsv('nowhere.csv'),
      rows: copyTo('role'),
    })
  })

  test('refuses what does not fit', () => {
    defineResource({
      ...written,
      // @ts-expect-error: `nosuch` is not one of its tables
      replaces: [{ tables: ['nosuch'], per: (t) => ({ thing_id: t.id }) }],
      extract: (api) => api.walk({ path: '/things' }, keyset({ parameter: 'after' })),
      rows: (t, add) => {
        // @ts-expect-error: the amount is forgotten
        add('thing', { id: t.id, name: t.name, mode: t.mode, email: null })
        // @ts-expect-error: the name may not be NULL
        add('thing', { id: t.id, name: t.owner?.email, mode: t.mode, email: null, amount: null })
        // @ts-expect-error: there is no such column
        add('thing', { id: t.id, name: t.name, mode: t.mode, email: null, amount: null, colour: 'red' })
        // @ts-expect-error: there is no such table
        add('things', {})
        // @ts-expect-error: the record has no such member
        add('role', { thing_id: t.nosuch, role_id: 'r' })
      },
    })
  })
})
