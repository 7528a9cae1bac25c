import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyResource } from '#extract-load'
import { UsageError } from '../usage-error.ts'

/** The project's extract-load resources: what `sources/index.ts` exports as `resources`. None without that file. */
export async function loadResources(root: string): Promise<readonly AnyResource[]> {
  const path = join(root, 'sources/index.ts')
  if (!existsSync(path)) return []
  const module = (await import(pathToFileURL(path).href)) as { readonly resources?: readonly AnyResource[] }
  return module.resources ?? []
}

/** Resources whose id one of the patterns matches; `*` stands for any text, `@x` after an id for one partition. */
export function pickResources(resources: readonly AnyResource[], patterns: readonly string[]): readonly AnyResource[] {
  if (patterns.length === 0) return resources
  const unmatched = patterns.filter((p) => !resources.some((r) => matches(p, r)))
  if (unmatched.length > 0)
    throw new UsageError(
      `no resource matches ${unmatched.join(', ')}`,
      `the resources are: ${[...new Set(resources.map((r) => r.id))].join(', ')}`,
    )
  return resources.filter((r) => patterns.some((p) => matches(p, r)))
}
function matches(pattern: string, resource: AnyResource): boolean {
  const [id = '', partition] = pattern.split('@')
  const regex = new RegExp(
    `^${id
      .split('*')
      .map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
      .join('.*')}$`,
  )
  return regex.test(resource.id) && (partition === undefined || partition === (resource.partition ?? ''))
}
