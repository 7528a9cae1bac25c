import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))
const ROOT = join(REPOSITORY, '.tech-health', `load-plainly-${process.pid}`)

/** Compiles in a process of its own: under a test runner modules are not imported by Node. */
async function compile(files: Readonly<Record<string, string>>): Promise<{ exitCode: number | undefined; all: string }> {
  rmSync(ROOT, { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(ROOT, file, '..'), { recursive: true })
    writeFileSync(join(ROOT, file), text)
  }
  const { exitCode, all } = await execa(process.execPath, ['runtime/cli/main.ts', 'compile', '--project', ROOT], {
    cwd: REPOSITORY,
    env: { NO_COLOR: '1' },
    reject: false,
    all: true,
  })
  return { exitCode, all }
}
const model = (
  body: string,
  imports = "import { defineModel, from } from '#dsl'\nimport { src } from '../sources/raw/contract.ts'",
): string => `${imports}\n\nexport const m = defineModel({}, () =>\n  ${body},\n)\n`
const CONTRACT = "import { defineSource, integer } from '#dsl'\nexport const src = defineSource('raw.src', { id: integer() })\n"

beforeAll(() => mkdirSync(ROOT, { recursive: true }))
afterAll(() => rmSync(ROOT, { recursive: true, force: true }))

test('type arguments, which JavaScript would read as comparisons, are read as TypeScript reads them', async () => {
  const twice = 'export function twice<T>(x: T): T { return x }\nexport const T = 1\n'
  const { exitCode, all } = await compile({
    'sources/raw/contract.ts': CONTRACT,
    'models/twice.ts': twice,
    'models/m.ts': model(
      'from(src).select((s) => ({ id: twice<typeof s.id>(s.id) }))',
      "import { defineModel, from } from '#dsl'\nimport { src } from '../sources/raw/contract.ts'\nimport { twice } from './twice.ts'",
    ),
  })
  expect(all).toContain('2 nodes compiled')
  expect(exitCode).toBe(0)
})

test('one mistake is told with its line, also between plain files', async () => {
  const { exitCode, all } = await compile({
    'sources/raw/contract.ts': CONTRACT,
    'models/m.ts': model('from(src).select((s) => ({ id: s.id, other: s.idd }))'),
  })
  expect(all).toContain('models/m.ts:5  error not-a-value')
  expect(exitCode).toBe(1)
})

test('a file that is missing and one that is no program keep no other from being read', async () => {
  const { exitCode, all } = await compile({
    'sources/raw/contract.ts': CONTRACT,
    'models/m.ts': model('from(src).select((s) => ({ id: s.id }))'),
    'models/lost.ts': "import { gone } from './gone.ts'\nexport const lost = gone\n",
    'models/torn.ts': 'export const torn = (\n',
    'models/bad.ts': model('from(src).select((s) => ({ Id: s.id }))'),
  })
  expect(all).toMatch(/models\/lost\.ts:1 {2}error import-failed\n.*Cannot find module/)
  expect(all).toMatch(/models\/torn\.ts:\d {2}error import-failed/)
  expect(all).toContain('models/bad.ts:5  error column-name')
  expect(exitCode).toBe(1)
})
