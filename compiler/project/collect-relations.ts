import type { Job } from '../dsl/define-job.ts'
import type { NodeCore } from './load-project.ts'

type Found =
  | { readonly kind: 'node'; readonly core: NodeCore; readonly code: string | undefined; readonly exportName: string }
  | { readonly kind: 'job'; readonly job: Job }
const isObject = (x: unknown): x is Record<string, unknown> => x !== null && typeof x === 'object'

/** Relations and jobs of a module: exported alone, or in records by code (`modelPer`, a source's tables), at any depth. */
export function collectRelations(exports: Record<string, unknown>): Found[] {
  const found: Found[] = []
  const visit = (value: unknown, code: string | undefined, exportName: string, depth: number): void => {
    if (!isObject(value) || depth > 3) return
    if (isObject(value['relation']) && 'kind' in value['relation'])
      found.push({ kind: 'node', core: value['relation'] as never, code, exportName })
    else if (isObject(value['job'])) found.push({ kind: 'job', job: value as never })
    else if (Object.getPrototypeOf(value) === Object.prototype)
      for (const [name, inner] of Object.entries(value)) visit(inner, name, exportName, depth + 1)
  }
  for (const [name, value] of Object.entries(exports)) visit(value, undefined, name, 0)
  return found
}
