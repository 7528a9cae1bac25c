import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seedNode } from '../support/duckdb-plans.ts'
import { openShop, type Shop, statuses } from '../support/open-shop.ts'

describe('a seed', () => {
  const text = 'code,label\nde,"Germany, all of it"\nfr,\n'
  const hash = createHash('sha256').update(text).digest('hex')
  let root = ''
  let seeds: Shop
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'seeds-'))
    await writeFile(join(root, 'countries.csv'), text)
    seeds = await openShop([seedNode('countries', 'countries.csv', hash)], { projectRoot: root })
  })
  afterEach(async () => {
    await seeds.close()
    await rm(root, { recursive: true })
  })

  test('is loaded once, and again when its bytes change', async () => {
    expect((await seeds.build()).nodes).toMatchObject([{ status: 'built', rows: 2 }])
    expect(await seeds.rows('select code, label from dev_marts.countries order by code')).toEqual([
      { code: 'de', label: 'Germany, all of it' },
      { code: 'fr', label: null },
    ])
    expect(statuses(await seeds.build())).toEqual(['countries unchanged'])
    await writeFile(join(root, 'countries.csv'), 'code,label\nit,Italy\n')
    seeds.change({ nodes: [seedNode('countries', 'countries.csv', createHash('sha256').update('code,label\nit,Italy\n').digest('hex'))] })
    expect(statuses(await seeds.build())).toEqual(['countries built'])
    expect(await seeds.rows('select code from dev_marts.countries')).toEqual([{ code: 'it' }])
  })

  test('with a bad line keeps its old rows and leaves no staging behind', async () => {
    await seeds.build()
    await writeFile(join(root, 'countries.csv'), 'code,label\nit\n')
    seeds.change({ nodes: [seedNode('countries', 'countries.csv', createHash('sha256').update('code,label\nit\n').digest('hex'))] })
    const result = await seeds.build()
    expect(result.nodes[0]?.problem?.message).toContain('countries.csv:2: the CSV cannot be read')
    expect(await seeds.rows('select count(*) as n from dev_marts.countries')).toEqual([{ n: 2n }])
  })
})
