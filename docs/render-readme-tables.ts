import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileProject, snowflake } from '#compiler'
import { resources } from '../sources/index.ts'
import { commandsTable } from './readme/commands-table.ts'
import { exampleOf } from './readme/example.ts'
import { fillRegions } from './readme/fill-regions.ts'
import { functionsLine } from './readme/functions-line.ts'
import { modelsTable } from './readme/models-table.ts'
import { sourcesTable } from './readme/sources-table.ts'

const root = join(import.meta.dirname, '..')
const readme = join(root, 'README.md')

/** README.md with its generated regions as the project now is. Read from the compiled artifact, the resources and the help. */
export async function renderReadme(): Promise<string> {
  const { artifact, diagnostics } = await compileProject({ root, dialect: snowflake })
  if (!artifact) throw new Error(`the project does not compile: ${diagnostics.map((d) => `${d.file}:${d.line} ${d.message}`).join('\n')}`)
  return fillRegions(readFileSync(readme, 'utf8'), {
    example: exampleOf(artifact, root, 'int_ecommerce__order_lines'),
    sources: sourcesTable(artifact, resources),
    models: modelsTable(artifact),
    functions: functionsLine(root),
    commands: commandsTable(root),
  })
}

/** `npm run docs` */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const text = await renderReadme()
  const changed = text !== readFileSync(readme, 'utf8')
  if (changed) writeFileSync(readme, text)
  process.stdout.write(changed ? 'README.md written\n' : 'README.md is current\n')
}
