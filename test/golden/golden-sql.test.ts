import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { duckdb, postgres, snowflake } from '#compiler'
import { openDuckDb } from '../../runtime/engine/duckdb/open-duckdb.ts'
import { fillHoles } from '../../runtime/engine/fill-holes.ts'
import { compileGolden } from './support/golden-target.ts'
import { renderGolden, statementsOf } from './support/render-golden.ts'

const isUpdate = process.env['UPDATE_GOLDEN'] === '1'
const HOW = 'The SQL of the golden project is another one. If that is meant, run this test with UPDATE_GOLDEN=1 and review the difference.'

describe.each([snowflake, duckdb, postgres])('$name', (dialect) => {
  const folder = fileURLToPath(new URL(dialect.name, import.meta.url))
  it('prints the golden project as it was reviewed', async () => {
    const files = renderGolden(await compileGolden(dialect))
    if (isUpdate) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder)
      for (const [name, text] of files) writeFileSync(join(folder, name), text)
    }
    expect(readdirSync(folder).sort(), HOW).toEqual([...files.keys()].sort())
    for (const [name, text] of files)
      expect(text, `${HOW} File: test/golden/${dialect.name}/${name}`).toBe(readFileSync(join(folder, name), 'utf8'))
  })
})

describe('the same project', () => {
  /** Hooks are for the engines they name; how comments and settings are said, and exchanges, are a dialect's own. */
  it('has the same fingerprints and statement ids on every dialect', async () => {
    const artifacts = await Promise.all([snowflake, duckdb, postgres].map((d) => compileGolden(d)))
    const [prints, ids] = [
      artifacts.map((a) => a.nodes.map((n) => `${n.name} ${n.fingerprint}`)),
      artifacts.map((a) =>
        a.nodes.flatMap((n) =>
          n.tests
            .flatMap((t) => [t.sample.id, t.count.id])
            .concat(
              Object.values(n.plans).flatMap((p) => p?.stages.flatMap((s) => s.statements.map((x) => x.id.replace(/\.\d+$/, ''))) ?? []),
            ),
        ),
      ),
    ]
    expect(prints[1]).toEqual(prints[0])
    expect(prints[2]).toEqual(prints[0])
    const once = (list: string[] | undefined): string[] =>
      [...new Set(list)].filter((id) => !/\/(hook|describe|settings|drop_beside)(\/|$)|\/(full|incremental|sweep)\/\w+\/count$/.test(id))
    expect(once(ids[1])).toEqual(once(ids[0]))
    expect(once(ids[2])).toEqual(once(ids[0]))
  })
  it('has every statement id once; a hook of two plans is one statement', async () => {
    for (const dialect of [snowflake, duckdb, postgres]) {
      const artifact = await compileGolden(dialect)
      const all = [...artifact.setup, ...Object.values(artifact.state), ...artifact.nodes.flatMap(statementsOf).map((x) => x.statement)]
      const texts = new Map(all.map((s) => [s.id, JSON.stringify(s)]))
      expect(all.filter((s) => texts.get(s.id) !== JSON.stringify(s)).map((s) => s.id)).toEqual([])
    }
  })
  it('names both schemas of a clone as they are on their targets', async () => {
    const { clone } = await compileGolden(snowflake)
    const engine = await openDuckDb({ path: ':memory:', settings: {} })
    const values = { schemas: { marts: 'PROD_MARTS', 'clone:marts': 'ADA_MARTS' }, run: 'clone' }
    const texts = [clone?.['marts']?.create, clone?.['marts']?.replace].map((s) => s && fillHoles(s, values, engine).sql)
    await engine.close()
    expect(texts).toEqual(['create schema "ADA_MARTS" clone "PROD_MARTS"', 'create or replace schema "ADA_MARTS" clone "PROD_MARTS"'])
    expect((await compileGolden(duckdb)).clone).toBeUndefined()
  })
  it('compiles to the same bytes twice', async () => {
    expect(JSON.stringify(await compileGolden(snowflake))).toBe(JSON.stringify(await compileGolden(snowflake)))
  })
})
