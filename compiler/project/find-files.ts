import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export interface ProjectFiles {
  /** Absolute paths, sorted: every TypeScript file below `models/`. */
  readonly models: readonly string[]
  /** Absolute paths, sorted: `contract.ts` files below `sources/`. */
  readonly contracts: readonly string[]
}

/** A project's root is a folder with `models/` and, if it loads, `sources/`. */
export function findFiles(root: string): ProjectFiles {
  const models = filesBelow(join(root, 'models')).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && !f.endsWith('.d.ts'))
  const contracts = filesBelow(join(root, 'sources')).filter((f) => f.endsWith(`${sep}contract.ts`))
  return { models, contracts }
}

/** A path from the root with forward slashes, the same on every machine. */
export const fromRoot = (root: string, path: string): string => relative(root, path).split(sep).join('/')

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort()
}
