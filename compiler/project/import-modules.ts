import { pathToFileURL } from 'node:url'
import { Handle } from '../dsl/handle.ts'
import { loadPlainly } from './load-plainly.ts'
import type { SourceFiles } from './source-file.ts'

export type Exports = Record<string, unknown>
/** What a file exports, or what importing it threw. */
export type Imported = { readonly path: string; readonly exports: Exports } | { readonly path: string; readonly error: unknown }

/** Files that one module imports: its text is its address, which Node parses again for each of them. */
const TOGETHER = 100

/** Imports files of a project in their order. A file that cannot be imported keeps no other one from being imported. */
export async function importModules(root: string, paths: readonly string[], files: SourceFiles): Promise<readonly Imported[]> {
  if (!(await sharesModules())) return importEach(paths)
  const imported: Imported[] = []
  for (let at = 0; at < paths.length; at += TOGETHER) {
    const group = paths.slice(at, at + TOGETHER)
    imported.push(...(await loadPlainly(root, files, () => importTogether(group)).catch(() => importEach(group))))
  }
  return imported
}

/**
 * By a module that imports them all: for every import of its own, Node walks all that the file reads, which with a thousand
 * models costs more than to run them.
 */
async function importTogether(paths: readonly string[]): Promise<readonly Imported[]> {
  const imports = paths.map((path, i) => `import * as m${i} from ${JSON.stringify(pathToFileURL(path).href)}\n`).join('')
  const { modules } = await importText<{ modules: readonly Exports[] }>(
    `${imports}export const modules = [${paths.map((_, i) => `m${i}`).join()}]`,
  )
  return paths.map((path, i) => ({ path, exports: modules[i] as Exports }))
}

async function importEach(paths: readonly string[]): Promise<readonly Imported[]> {
  const imported: Imported[] = []
  for (const path of paths) {
    try {
      imported.push({ path, exports: (await import(pathToFileURL(path).href)) as Exports })
    } catch (error) {
      imported.push({ path, error })
    }
  }
  return imported
}

/** False under a program that keeps modules of its own beside Node's, as test runners do: models must get this language, not a copy. */
async function sharesModules(): Promise<boolean> {
  const handle = new URL('../dsl/handle.ts', import.meta.url).href
  return (await importText<{ Handle: unknown }>(`export { Handle } from ${JSON.stringify(handle)}`)).Handle === Handle
}

const importText = <T>(text: string): Promise<T> => import(`data:text/javascript,${encodeURIComponent(text)}`) as Promise<T>
