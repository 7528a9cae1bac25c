import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { planProject } from './plan-project.ts'
import { exportName, renderModel } from './render-model.ts'

const repository = join(import.meta.dirname, '../..')

/** Writes the synthetic project of a size below the repository, where `#dsl` means the language, and gives its root. */
export function writeProject(size: number): string {
  const root = join(repository, '.tech-health/bench', `models-${size}`)
  rmSync(root, { recursive: true, force: true })
  const project = planProject(size)
  const files = new Map([
    ['models/project.ts', PROJECT],
    ['sources/raw/contract.ts', renderContract(project.sources)],
  ])
  const homes = new Map([
    ...project.sources.map((s) => [s, 'sources/raw/contract.ts'] as const),
    ...project.models.map((m) => [m.name, `models/${m.folder}/${m.name}.ts`] as const),
  ])
  for (const model of project.models) {
    const home = `models/${model.folder}`
    const pathOf = (relation: string): string => relativeImport(home, homes.get(relation) as string)
    files.set(`${home}/${model.name}.ts`, renderModel(model, pathOf))
  }
  for (const folder of new Set([...files.keys()].map((f) => posix.dirname(f)))) mkdirSync(join(root, folder), { recursive: true })
  for (const [file, text] of files) writeFileSync(join(root, file), text)
  return root
}

const relativeImport = (folder: string, file: string): string => {
  const path = posix.relative(folder, file)
  return path.startsWith('.') ? path : `./${path}`
}

const PROJECT = `import { defineProject } from '#dsl'

export const synthetic = defineProject({
  name: 'synthetic',
  folders: {
    staging: { schema: 'staging', materialized: 'view' },
    intermediate: { schema: 'intermediate', materialized: 'table' },
    marts: { schema: 'marts', materialized: 'table' },
  },
})
`
const renderContract = (sources: readonly string[]): string => `import { defineSource, float, integer, ntz, string } from '#dsl'
${sources
  .map(
    (source) => `
export const ${exportName(source)} = defineSource('raw.${source}', {
  id: integer().null(),
  account_id: integer(),
  status: string(),
  priority: integer(),
  category: string().null(),
  amount: float(),
  quantity: integer(),
  score: float(),
  opened_at: ntz(),
  updated_at: ntz(),
})
`,
  )
  .join('')}`
