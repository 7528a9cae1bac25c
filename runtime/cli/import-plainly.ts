import { registerHooks } from 'node:module'

/**
 * Runs `work`, which imports the program. A relative import of an ES module names its file exactly; Node searches for it all
 * the same, by asking the disk for the file and for its package: for some five hundred files a fifth of the program's start.
 */
export async function importPlainly<T>(work: () => Promise<T>): Promise<T> {
  const modules = new Set<string>()
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const { parentURL = '' } = context
      if (specifier.startsWith('.') && modules.has(parentURL)) {
        const url = new URL(specifier, parentURL).href
        const format = url.endsWith('.ts') ? 'module-typescript' : url.endsWith('.js') ? 'module' : undefined
        if (format) {
          modules.add(url)
          return { url, format, shortCircuit: true }
        }
      }
      const resolved = next(specifier, context)
      if (resolved.format === 'module' || resolved.format === 'module-typescript') modules.add(resolved.url)
      return resolved
    },
  })
  try {
    return await work()
  } finally {
    hooks.deregister()
  }
}
