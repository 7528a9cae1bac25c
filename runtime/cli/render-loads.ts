import type { ResourceResult } from '#extract-load'
import type { Palette } from '../report/palette.ts'
import { renderTable } from '../report/render-table.ts'

const TITLES = [
  { title: 'resource', align: 'left' },
  { title: 'records', align: 'right' },
  { title: 'rows', align: 'right' },
  { title: 'changed', align: 'right' },
  { title: 'set aside', align: 'right' },
  { title: 'drift', align: 'right' },
  { title: 'requests', align: 'right' },
  { title: 'seconds', align: 'right' },
] as const

/** What each resource brought, then what failed and what to do about it. */
export function renderLoads(results: readonly ResourceResult[], palette: Palette): string {
  const name = (r: ResourceResult): string => (r.partition ? `${r.resource}@${r.partition}` : r.resource)
  const changed = (r: ResourceResult): number => Object.values(r.changed).reduce((a, b) => a + b, 0)
  const number = (n: number): string => n.toLocaleString('en-US')
  const rows = results.map((r) => [
    name(r),
    number(r.records),
    number(r.rows),
    number(changed(r)),
    number(r.quarantined),
    number(r.drift),
    number(r.requests),
    r.seconds.toFixed(2),
  ])
  const failures = results
    .filter((r) => r.status !== 'loaded')
    .map((r) => {
      const hint = (r.error as { hint?: string } | undefined)?.hint
      return `${palette.bad(r.status)} ${name(r)}\n  ${r.error?.message ?? ''}${hint ? `\n  ${palette.quiet(`-> ${hint}`)}` : ''}`
    })
  return [...renderTable(TITLES, rows), ...(failures.length > 0 ? ['', ...failures] : [])].join('\n')
}
