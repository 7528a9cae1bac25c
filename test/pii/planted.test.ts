import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileProject, duckdb } from '#compiler'
import type { RunningSource } from '#simulator-kit'
import { resources } from '../../sources/ecommerce/resources.ts'
import { ecommerceSimulator } from '../../sources/ecommerce/simulator/index.ts'
import { openPlatform, problemsOf } from '../reconciliation/support/open-platform.ts'
import { openCommandLine, ROOT, textOfFolder } from './support/command-line.ts'
import { personalRelations, personalValues, valuesIn, valuesInRelations } from './support/personal-values.ts'
import { recordTexts } from './support/record-texts.ts'
import { serveBrokenShop } from './support/serve-broken-shop.ts'

const isOutsideRaw = (relation: string) => !relation.startsWith('raw_')

/** A person who exists in these tests alone; each value is told apart from all other text. */
const person = {
  name: 'Zefiryna Plantowska',
  email: 'Zefiryna.Planted@plantowska-family.example',
  phone: '+48 (601) 234-567',
  street: '7 Planted Lane',
  code: 'PL-98-765-X',
  city: 'Plantogród nad Nerem',
  birth: '1951-07-23',
}
const planted = {
  long: new Set([
    ...Object.values(person).flatMap((value) => [value, value.toLowerCase()]),
    '48601234567',
    'plantowska-family.example',
    'Plantowska',
  ]),
  short: new Set<string>(),
}
const customer = (id: string, more: Partial<Record<'birth' | 'country' | 'created' | 'updated', string>> = {}) =>
  [
    id,
    person.name,
    person.email,
    person.phone,
    person.street,
    person.code,
    person.city,
    more.country ?? 'PL',
    more.birth ?? person.birth,
    more.created ?? '2026-01-01T00:00:00Z',
    more.updated ?? '2026-01-02T00:00:00Z',
  ].join(',')

describe('what tells who somebody is', () => {
  test('of all sources stays in RAW: no mart, view, seed, state, log, generated file, nor the screen has a value of it', {
    timeout: 300_000,
  }, async () => {
    await using command = openCommandLine()
    const { artifact } = await compileProject({ root: ROOT, dialect: duckdb })
    if (!artifact) throw new Error('the project does not compile')
    const started = await command.run(['start', '--profile', 'tiny'])
    expect(started.exitCode, started.output).toBe(0)
    for (const relation of ['raw_ecommerce.customer', 'raw_incident_io_company_a.users'])
      expect((await command.run(['show', relation, '--limit', '100', '--json'])).exitCode).toBe(0)
    expect((await command.run(['compile', '--out', join(command.home, 'generated')])).exitCode).toBe(0)

    const values = await personalValues(artifact, command.rows)
    expect(values.long.size).toBeGreaterThan(200)
    expect(valuesIn([...values.long].join('\n'), values)).toHaveLength(values.long.size)
    expect(valuesIn(command.said(), values)).toEqual([])
    expect(valuesIn(textOfFolder(command.home), values)).toEqual([])
    const holders = personalRelations(artifact)
    expect(await valuesInRelations(command.rows, values, (relation) => isOutsideRaw(relation) && !holders.has(relation))).toEqual([])
    expect((await valuesInRelations(command.rows, values, (relation) => holders.has(relation))).length).toBeGreaterThan(100)
  })

  test('is in no text of a query, whether rows are loaded, merged, tested or shown', { timeout: 120_000 }, async () => {
    await using platform = await openPlatform()
    const [server] = (await ecommerceSimulator()) as [RunningSource]
    try {
      const texts = recordTexts(platform.engine)
      server.clock.set('2026-01-10T06:00:00Z')
      await platform.load(resources, '2026-01-10T06:00:00Z', server.env)
      expect(problemsOf(await platform.build('@source:raw_ecommerce', '2026-01-10T06:00:00Z'))).toEqual([])
      const values = await personalValues(platform.artifact, platform.rows)
      expect(texts.length).toBeGreaterThan(100)
      expect(values.long.size).toBeGreaterThan(100)
      expect(valuesIn(texts.join('\n'), values)).toEqual([])
    } finally {
      await server.close()
    }
  })

  test('shows in neither a row that was set aside, its reason, nor the sample of a failed test', { timeout: 120_000 }, async () => {
    await using command = openCommandLine()
    await using shop = await serveBrokenShop([
      customer('C-good'),
      customer('C-birth', { birth: `${person.birth} in ${person.city}` }),
      customer('C-created', { created: 'last summer' }),
      customer('C-country', { country: 'Poland' }),
      customer('C-backwards', { updated: '2020-01-01T00:00:00Z' }),
    ])
    const run = await command.run(['run', 'ecommerce_daily', '--instant', '2026-01-10T06:00:00Z'], shop.environment)
    expect(run.exitCode).toBe(1)
    expect(run.output).toMatch(/ecommerce\.customers +5 +5 +2 +3 /)
    expect(run.output).toMatch(/customer_id='C-backwards', email_hash='[0-9a-f]{8}/)
    expect(await command.rows('select count(*) as n from tech_health.quarantine')).toEqual([{ n: 3n }])
    await command.run(['show', 'raw_ecommerce.customer', '--json'])
    expect(valuesIn(command.said(), planted)).toEqual([])
    expect(valuesIn(textOfFolder(command.home), planted)).toEqual([])
    expect(await valuesInRelations(command.rows, planted, isOutsideRaw)).toEqual([])
  })

  test('shows in no error of a file that cannot be read', { timeout: 120_000 }, async () => {
    await using command = openCommandLine()
    await using shop = await serveBrokenShop([
      customer('C-good'),
      `${customer('C-long')},${person.email}`,
      `C-quote,"${person.name}" x,${person.email}`,
      `C-short,${person.name}`,
    ])
    const run = await command.run(['run', 'ecommerce_daily', '--instant', '2026-01-10T06:00:00Z'], shop.environment)
    expect(run.exitCode).not.toBe(0)
    expect(run.output).toContain('customers.csv broke after line 0')
    expect(valuesIn(command.said(), planted)).toEqual([])
    expect(valuesIn(textOfFolder(command.home), planted)).toEqual([])
  })
})
