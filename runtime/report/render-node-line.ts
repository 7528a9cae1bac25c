import type { NodeResult, NodeStatus, TestStatus } from '../build/build-result.ts'
import type { Palette } from './palette.ts'
import { renderCount, renderPlural, renderSeconds } from './render-numbers.ts'

/** Widths that keep the lines of one run aligned. */
export interface LineWidths {
  readonly name: number
  readonly total: number
}

const words: Record<NodeStatus, string> = {
  built: 'built',
  unchanged: 'unchanged',
  failed: 'FAILED',
  skipped: 'skipped',
  cancelled: 'cancelled',
}

/** One finished node: `  3/12  built      fct_orders  incremental   1,234 rows   0.52 s   4 tests passed`. */
export function renderNodeLine(result: NodeResult, done: number, widths: LineWidths, palette: Palette): string {
  const place = `${String(done).padStart(String(widths.total).length)}/${widths.total}`
  const word = words[result.status].padEnd(9)
  const kind = (result.run === 'none' ? result.materialization : kindOf(result)).padEnd(18)
  const rows = (result.rows === null ? '' : renderPlural(result.rows, 'row')).padStart(14)
  const time = renderSeconds(result.seconds).padStart(9)
  const tail = [firstLine(whyOf(result)), renderTestCounts(result)].filter((part) => part !== '')
  return `${palette.quiet(place)}  ${paint(result.status, palette)(word)}  ${result.node.padEnd(widths.name)}  ${kind}${rows}${time}  ${tail.join('; ')}`.trimEnd()
}

/** A node that was built needs no reason, nor one whose tests say it. */
function whyOf(result: NodeResult): string {
  if (result.problem) return result.problem.message
  return result.status === 'built' || result.status === 'failed' ? '' : result.reason
}

const kindOf = (result: NodeResult): string =>
  result.materialization === 'incremental' && result.run === 'full' ? 'incremental, full' : result.materialization

/** `4 tests passed, 1 warned`: empty where there are none. */
function renderTestCounts(result: Pick<NodeResult, 'tests'>): string {
  const counts = new Map<TestStatus, number>()
  for (const { status } of result.tests) counts.set(status, (counts.get(status) ?? 0) + 1)
  const order: readonly TestStatus[] = ['failed', 'broken', 'warned', 'passed', 'skipped', 'cancelled']
  const parts = order.flatMap((status) => (counts.has(status) ? [`${renderCount(counts.get(status) ?? 0)} ${status}`] : []))
  return parts.length === 0 ? '' : `tests: ${parts.join(', ')}`
}

function paint(status: NodeStatus, palette: Palette): (text: string) => string {
  if (status === 'built') return palette.good
  if (status === 'failed') return palette.bad
  return status === 'unchanged' ? palette.quiet : palette.careful
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''
