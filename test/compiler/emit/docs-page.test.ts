import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { docsData } from '../../../compiler/emit/docs-page/docs-data.ts'
import { inlineModules } from '../../../compiler/emit/docs-page/inline-modules.ts'
import { nodeFacts } from '../../../compiler/emit/docs-page/node-facts.ts'
import { renderDocsFiles } from '../../../compiler/emit/docs-page/render-docs-files.ts'
import { largeArtifact } from '../../support/large-artifact.ts'
import { HOSTILE, sampleArtifact } from '../../support/sample-artifact.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const pageOf = (artifact = sampleArtifact()) => renderDocsFiles(artifact).get('docs/index.html') ?? ''
const dataOf = (page: string) => /<script type="application\/json" id="data">\n([\s\S]*?)\n<\/script>/.exec(page)?.[1] ?? ''

describe('the page', () => {
  it('holds the data unharmed, whatever a description says', () => {
    const data = dataOf(pageOf())
    expect(data).not.toContain('<')
    const read = JSON.parse(data)
    expect(read).toEqual(docsData(sampleArtifact()))
    expect(read.nodes.find((node: { name: string }) => node.name === 'fct_ops__incidents').description).toContain(HOSTILE)
  })

  it('escapes the name of the project in its title', () => {
    expect(pageOf({ ...sampleArtifact(), project: HOSTILE })).toContain('<title>&#60;/script&#62;&#60;b&#62;&#38;&#34;')
  })

  it('asks the network for nothing', () => {
    const page = pageOf()
    expect(page).toContain(`content="default-src 'none'; `)
    expect(page.replace(dataOf(page), '')).not.toMatch(/https?:|\bfetch\(|@import|\burl\(/)
  })

  it('stays small beside its data', () => {
    const page = pageOf()
    expect(page.length - dataOf(page).length).toBeLessThan(100_000)
  })

  it('has one node a line', () => {
    expect(dataOf(pageOf()).match(/^\{"name":"(fct|int|stg)_\w+","kind":"model"/gm)).toHaveLength(7)
  })

  it('is written for a thousand models in reasonable time and size', () => {
    const artifact = largeArtifact(1000)
    const start = performance.now()
    const page = pageOf(artifact)
    expect(performance.now() - start).toBeLessThan(3000)
    expect(page.length).toBeLessThan(8_000_000)
  })
})

describe('facts of a node', () => {
  it('say in words how it is built', () => {
    const facts = (name: string) => nodeFacts(sampleArtifact().nodes.find((node) => node.name === name) ?? expect.unreachable())
    expect(facts('fct_ops__incidents')).toEqual([
      ['Strategy', 'merge'],
      ['Key', 'incident_key'],
      ['Cursor', '_fivetran_synced'],
      ['Watermark per', 'workspace_code'],
      ['Lookback', '2 hours'],
      ['NULL keys', 'refused'],
      ['Duplicate keys', 'the latest is kept'],
      ['NULL cursor', 'fails the run'],
      ['A changed column set', 'fails the run'],
      ['Warehouse', 'large above 5,000,000 rows; otherwise small'],
    ])
    expect(facts('fct_ops__weekly_resolution')).toEqual(
      expect.arrayContaining([
        ['Lookback', '14 days'],
        ['Starts at', '2025-12-15'],
        ['NULL cursor', 'left out'],
      ]),
    )
    expect(facts('ops__severity_map')).toEqual([['Rows from', 'models/seeds/ops__severity_map.csv']])
    expect(facts('incident_io_company_a.incident')).toEqual([['Loaded by key', 'id']])
    expect(facts('stg_incident_io__a')).toEqual([])
  })
})

describe('inlineModules', () => {
  const inlined = (files: Record<string, string>) => {
    const dir = temporaryFolder()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
    return inlineModules(join(dir, 'app.js'))
  }

  it('puts each module once, before its readers, and keeps every `$` of it', () => {
    const text = inlined({
      'app.js': "import { one } from './one.js'\nimport { two } from './two.js'\n\nconsole.log(one, two)\n",
      'one.js': 'export const one = "$& $1"\n',
      'two.js': "import { one } from './one.js'\nexport const two = one\n",
    })
    expect(text).toBe('const one = "$& $1"\n\nconst two = one\n\nconsole.log(one, two)')
  })

  it.each([
    "import * as one from './one.js'",
    "import one from './one.js'",
    "import { one as two } from './one.js'",
    'export default 1',
    'export { a }',
  ])('refuses %j', (line) => {
    expect(() => inlined({ 'app.js': `${line}\n`, 'one.js': '' })).toThrow('cannot be inlined')
  })
})
