import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { compileProject, duckdb } from '#compiler'
import { setVariables, unusedVariables, variable } from '../../../compiler/dsl/variable.ts'
import { messageOf } from '../support/author-mistake.ts'
import { openScratch } from '../support/scratch-project.ts'

const scratch = openScratch()
afterAll(scratch.remove)

const source = `import { defineSource, integer } from '#dsl'\nexport const things = defineSource('raw.things', { id: integer() })\n`
const model = (more = '', where = '') =>
  `import { defineModel, from, variable } from '#dsl'\nimport { things } from '../../sources/a/contract.ts'\n${more}\nexport const m = defineModel({}, () => from(things)${where}.select((t) => ({ id: t.id })))\n`

describe('a project', () => {
  it('names relations by files, and takes the longest folder of the project file', async () => {
    const root = scratch.write({
      'sources/a/contract.ts': source,
      'sources/a/not_a_contract.ts': 'throw new Error("must not be imported")',
      'models/project.ts': `import { defineProject } from '#dsl'\nexport const p = defineProject({ name: 'named', folders: { marts: { schema: 'marts', materialized: 'table', tags: ['m'] }, 'marts/ops': { schema: 'ops' } } })\n`,
      'models/marts/fct_a.ts': model(),
      'models/marts/fct_a.test.ts': 'throw new Error("must not be imported")',
      'models/marts/ops/fct_b.ts': model().replace('../../', '../../../'),
      'models/elsewhere/fct_c.ts': model(),
    })
    const { artifact, diagnostics } = await compileProject({ root, dialect: duckdb })
    expect(diagnostics).toEqual([])
    expect(artifact?.project).toBe('named')
    expect(artifact?.nodes.map((n) => [n.name, n.schema, n.materialization, n.tags])).toEqual([
      ['fct_a', 'marts', 'table', ['m']],
      ['fct_b', 'ops', 'view', []],
      ['fct_c', 'main', 'view', []],
      ['raw.things', 'raw', 'source', []],
    ])
    expect(artifact?.nodes[0]).toMatchObject({ file: 'models/marts/fct_a.ts', line: 4, dependsOn: ['raw.things'] })
  })
  it('without any model compiles to nothing', async () => {
    const { artifact, diagnostics } = await compileProject({ root: scratch.write({}) })
    expect([diagnostics, artifact?.nodes]).toEqual([[], []])
  })
  it('a file that cannot be parsed is one diagnostic with its path; the others are compiled', async () => {
    const root = scratch.write({
      'sources/a/contract.ts': source,
      'models/x/fct_bad.ts': 'export const = 1',
      'models/x/fct_untyped.ts': model().replace('({ id: t.id })', '({ id: null })'),
    })
    const { diagnostics } = await compileProject({ root })
    expect(diagnostics.map((d) => [d.code, d.file])).toEqual([
      ['import-failed', 'models/x/fct_bad.ts'],
      ['column-untyped', 'models/x/fct_untyped.ts'],
    ])
  })
})

describe('variables', () => {
  afterEach(() => setVariables({}))
  it("stand in the query with the value of the compile, of the fallback's kind", async () => {
    const files = {
      'sources/a/contract.ts': source,
      'models/x/fct_cut.ts': model("const cut = variable('cut', 5)", '.where((t) => t.id.gt(cut))'),
    }
    const selectOf = async (variables: Record<string, string>) =>
      (await compileProject({ root: scratch.write(files), variables })).artifact?.nodes[0]?.select.full?.join('')
    expect(await selectOf({})).toContain('things.id > 5')
    expect(await selectOf({ cut: '17' })).toContain('things.id > 17')
  })
  it('of another kind are refused at the line that asks; unknown ones are told', async () => {
    const files = {
      'sources/a/contract.ts': source,
      'models/x/fct_cut.ts': model("const cut = variable('cut', 5)", '.where((t) => t.id.gt(cut))'),
    }
    const { diagnostics } = await compileProject({ root: scratch.write(files), variables: { cut: 'many', ctu: '1' } })
    expect(diagnostics.map((d) => [d.code, d.file, d.line, d.message])).toEqual([
      ['variable-unknown', 'models/project.ts', 1, '--vars ctu: no model asks for it'],
      ['variable-type', 'models/x/fct_cut.ts', 3, '--vars cut=many: a number is expected'],
    ])
  })
  it('read text, numbers, true and false', () => {
    setVariables({ a: 'x', b: '1.5', c: 'true', d: 'yes' })
    expect([variable('a', ''), variable('b', 0), variable('c', false), variable('other', 'fallback')]).toEqual(['x', 1.5, true, 'fallback'])
    expect(messageOf(() => variable('d', false))).toBe('--vars d=yes: true or false is expected')
    expect(unusedVariables()).toEqual([])
  })
})
