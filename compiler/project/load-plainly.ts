import { existsSync } from 'node:fs'
import { type ResolveFnOutput, registerHooks } from 'node:module'
import { join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { SourceFiles } from './source-file.ts'

/**
 * While `work` imports, files of the project are found and read without Node's general search and type stripping, which
 * with a thousand models cost more than to run them. Node does as usual what is not plain: packages, missing files, and
 * files with types; what a package or a `#name` stands for is asked once a folder.
 */
export async function loadPlainly<T>(root: string, files: SourceFiles, work: () => Promise<T>): Promise<T> {
  const folders = ['models', 'sources'].map((folder) => pathToFileURL(join(root, folder) + sep).href)
  const isOurs = (url: string | undefined): url is string => url !== undefined && folders.some((folder) => url.startsWith(folder))
  const packages = new Map<string, ResolveFnOutput>()
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL
      if (!isOurs(parent)) return next(specifier, context)
      if (specifier.startsWith('.')) {
        const url = new URL(specifier, parent).href
        const isFile = isOurs(url) && url.endsWith('.ts') && existsSync(fileURLToPath(url))
        return isFile ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context)
      }
      const key = `${parent.slice(0, parent.lastIndexOf('/'))} ${specifier}`
      const resolved = packages.get(key) ?? { ...next(specifier, context), shortCircuit: true }
      packages.set(key, resolved)
      return resolved
    },
    load(url, context, next) {
      const file = isOurs(url) && url.endsWith('.ts') ? files(fileURLToPath(url)) : undefined
      return file?.isPlain ? { format: 'module', source: file.text, shortCircuit: true } : next(url, context)
    },
  })
  try {
    return await work()
  } finally {
    hooks.deregister()
  }
}
