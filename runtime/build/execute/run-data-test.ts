import type { ArtifactNode, DataTest, Statement } from '#artifact'
import type { ReadyStatement, Row, RunOptions } from '../../engine/engine.ts'
import { isCancelled } from '../../engine/session/cancellation.ts'
import { invariant } from '../../failures.ts'
import { renderPlural } from '../../report/render-numbers.ts'
import type { TestResult, TestStatus } from '../build-result.ts'
import { problemOf } from './problem-of.ts'
import type { SessionPool } from './session-pool.ts'

/**
 * Asks one data test: counts the failing rows, compares with the threshold, and fetches a sample where it does not hold.
 * Never throws: a test that cannot be asked is `broken`.
 */
export async function runDataTest(
  pool: SessionPool,
  node: ArtifactNode,
  test: DataTest,
  fill: (statement: Statement) => ReadyStatement,
  options: RunOptions,
): Promise<TestResult> {
  const started = performance.now()
  const result = (status: TestStatus, more: Partial<TestResult>): TestResult => ({
    node: node.name,
    test: test.name,
    severity: test.severity,
    status,
    failures: null,
    rows: null,
    sample: [],
    seconds: (performance.now() - started) / 1000,
    ...more,
  })
  try {
    const [counted, ...others] = await pool.use((session) => session.query(fill(test.count), options))
    invariant(counted && others.length === 0, `${test.count.id} gave ${others.length + (counted ? 1 : 0)} rows instead of one`)
    const failures = countOf(counted, 'failures', test)
    const rows = countOf(counted, 'rows', test)
    if (failures <= allowedFailures(test, rows)) return result('passed', { failures, rows })
    const sample = await pool.use((session) => session.query(fill(test.sample), options))
    const problem = { kind: 'finding' as const, message: describeFailure(test, failures, rows), hint: hintFor(node) }
    return result(test.severity === 'warn' ? 'warned' : 'failed', { failures, rows, sample, problem })
  } catch (error) {
    if (isCancelled(error)) return result('cancelled', {})
    return result('broken', { problem: problemOf(error) })
  }
}

/** The largest number of failing rows that still passes: with a count and a share, the smaller of both. */
function allowedFailures({ threshold }: DataTest, rows: number): number {
  if (threshold.rows === undefined && threshold.share === undefined) return 0
  return Math.min(
    threshold.rows ?? Number.POSITIVE_INFINITY,
    threshold.share === undefined ? Number.POSITIVE_INFINITY : threshold.share * rows,
  )
}

function countOf(row: Row, name: string, test: DataTest): number {
  const value = row[name]
  invariant(typeof value === 'bigint' || typeof value === 'number', `${test.count.id} has no count '${name}'`)
  return Number(value)
}

function describeFailure(test: DataTest, failures: number, rows: number): string {
  const columns = test.columns.length > 0 ? ` on ${test.columns.join(', ')}` : ''
  const allowed = [
    test.threshold.rows === undefined ? '' : `${test.threshold.rows} rows`,
    test.threshold.share === undefined ? '' : `a share of ${test.threshold.share}`,
  ].filter((part) => part !== '')
  const limit = allowed.length > 0 ? `; allowed are ${allowed.join(' and ')}` : ''
  return `'${test.kind}'${columns} does not hold: ${renderPlural(failures, 'finding')} in ${renderPlural(rows, 'row')}${limit}.`
}

const hintFor = (node: ArtifactNode): string =>
  node.kind === 'source'
    ? 'Look at what the source sent; the test stands beside its contract.'
    : `Mend the rows upstream, or correct the test in ${node.file}.`
