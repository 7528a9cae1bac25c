import {
  type BuildResult,
  type NodeResult,
  type NodeStatus,
  type Problem,
  type TestResult,
  type TestStatus,
  testsOf,
} from '../build/build-result.ts'
import type { Row } from '../engine/engine.ts'
import type { Palette } from './palette.ts'
import { renderCount, renderPlural, renderSeconds } from './render-numbers.ts'
import { renderTable } from './render-table.ts'

/** What the load before the build came to. */
export interface LoadSummary {
  readonly loaded: number
  readonly failed: number
  readonly cancelled: number
  readonly rows: number
  readonly seconds: number
}

const SAMPLE_ROWS = 3

/** The end of a run: a table of counts, then every failure with where it is and what to do next, then the verdict. */
export function renderSummary(result: BuildResult, palette: Palette, loads?: LoadSummary): string {
  const findings = result.nodes.flatMap((node) => describeNode(node))
  const numbered = findings.map((finding, index) => renderFinding(finding, index + 1, palette))
  return [
    '',
    ...renderCounts(result, loads),
    ...numbered.flatMap((lines) => ['', ...lines]),
    '',
    renderVerdict(result, palette, loads),
  ].join('\n')
}

function renderCounts(result: BuildResult, loads: LoadSummary | undefined): string[] {
  const nodes = (status: NodeStatus) => result.nodes.filter((node) => node.status === status).length
  const tests = (status: TestStatus) => testsOf(result).filter((test) => test.status === status).length
  const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0)
  const seconds = (value: number) => value.toFixed(2)
  const rows: string[][] = []
  const count = renderCount
  if (loads)
    rows.push([
      'loads',
      count(loads.loaded),
      '-',
      count(loads.failed),
      '-',
      count(loads.cancelled),
      count(loads.rows),
      seconds(loads.seconds),
    ])
  const built = count(sum(result.nodes.map((node) => node.rows ?? 0)))
  const nodeSeconds = seconds(sum(result.nodes.map((node) => node.seconds)))
  const done = count(nodes('built') + nodes('unchanged'))
  rows.push(['nodes', done, '-', count(nodes('failed')), count(nodes('skipped')), count(nodes('cancelled')), built, nodeSeconds])
  const wrong = count(tests('failed') + tests('broken'))
  const testSeconds = seconds(sum(testsOf(result).map((test) => test.seconds)))
  rows.push([
    'tests',
    count(tests('passed')),
    count(tests('warned')),
    wrong,
    count(tests('skipped')),
    count(tests('cancelled')),
    '-',
    testSeconds,
  ])
  const numbers = ['ok', 'warned', 'failed', 'skipped', 'cancelled', 'rows', 'seconds'].map((title) => ({ title, align: 'right' as const }))
  return renderTable([{ title: '', align: 'left' }, ...numbers], rows)
}

interface Finding {
  readonly grave: boolean
  readonly title: string
  readonly where: string
  readonly problem: Problem
  readonly sample: readonly Row[]
}

function describeNode(node: NodeResult): Finding[] {
  const where = `${node.file}:${node.line}`
  const own = node.problem ? [{ grave: true, title: `${node.kind} ${node.node}`, where, problem: node.problem, sample: [] }] : []
  return [...own, ...node.tests.flatMap((test) => describeTest(test, where))]
}

function describeTest(test: TestResult, where: string): Finding[] {
  if (!test.problem || test.status === 'passed' || test.status === 'skipped' || test.status === 'cancelled') return []
  return [
    { grave: test.status !== 'warned', title: `test ${test.test} on ${test.node}`, where, problem: test.problem, sample: test.sample },
  ]
}

function renderFinding({ grave, title, where, problem, sample }: Finding, number: number, palette: Palette): string[] {
  const mark = grave ? palette.bad('failed') : palette.careful('warned')
  const bug = problem.kind === 'bug' ? ['This is a bug of the tool, not of the project: please report it with this text.'] : []
  const rows = sample.slice(0, SAMPLE_ROWS).map((row) => `  ${renderRow(row)}`)
  const body = [...problem.message.split('\n'), ...rows, ...bug, ...(problem.hint ? [`next: ${problem.hint}`] : [])]
  return [`${number}) ${mark} ${palette.strong(title)}  ${where}`, ...body.map((line) => `   ${line}`)]
}

/** `id=3, status='lost'`: texts quoted, long ones cut. */
function renderRow(row: Row): string {
  return Object.entries(row)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'string' ? `'${value.length > 60 ? `${value.slice(0, 57)}...` : value}'` : String(value ?? 'NULL')}`,
    )
    .join(', ')
}

function renderVerdict(result: BuildResult, palette: Palette, loads: LoadSummary | undefined): string {
  const time = renderSeconds(result.seconds + (loads?.seconds ?? 0))
  if (result.status === 'ok' && !loads?.failed && !loads?.cancelled) return palette.good(`All is well after ${time}.`)
  const count = (status: NodeStatus) => result.nodes.filter((node) => node.status === status).length
  const parts = [
    loads?.failed ? `${renderPlural(loads.failed, 'load')} failed` : '',
    ...(['failed', 'skipped', 'cancelled'] as const).map((status) =>
      count(status) > 0 ? `${renderPlural(count(status), 'node')} ${status}` : '',
    ),
  ].filter((part) => part !== '')
  const word = result.status === 'cancelled' ? 'Cancelled' : 'Not all is well'
  const next = count('failed') + count('skipped') + count('cancelled') > 0 ? " 'retry' does again exactly what is unfinished." : ''
  return `${palette.bad(`${word} after ${time}`)}: ${parts.join(', ') || 'nothing was begun'}.${next}`
}
