import type { Artifact, ArtifactNode } from '../../artifact.ts'
import { columnGraph, type LineageDepth, type LineageGraph, rowsDecidedBy, tableGraph } from '../../graph/lineage-of.ts'
import { nearestNames } from '../../graph/nearest-names.ts'
import { typeLabel } from '../type-label.ts'
import { splitColumnName } from './split-column-name.ts'

/** The asked node or column does not exist: a usage error. `hint` names the nearest ones. */
export class LineageTargetError extends Error {
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.name = 'LineageTargetError'
    this.hint = hint
  }
}

/**
 * The lineage of `model` or `model.column` as a plain-text tree, for a terminal. A branch that was drawn before is cut with
 * `(above)`. Depth 0 leaves a direction out.
 * @throws {LineageTargetError} for a name that the project does not have.
 */
export function renderLineageText(artifact: Artifact, target: string, depth: LineageDepth): string {
  const nodes = new Map(artifact.nodes.map((node) => [node.name, node]))
  const node = nodes.get(target)
  if (node !== undefined) {
    const about = (name: string) => aboutNode(nodes.get(name))
    const title = `${target}  ${about(target)}`
    return [title, ...directions(tableGraph(artifact.lineage), target, depth, about)].join('\n')
  }
  const column = findColumn(nodes, target)
  const about = (name: string, kind: string) => `${columnType(nodes, name)}${kind === 'identity' ? '' : `, ${kind}`}`
  const decided = rowsDecidedBy(artifact.lineage, target)
  return [
    `${target}  ${columnType(nodes, target)}${column.nullable ? '' : ' not null'}`,
    ...directions(columnGraph(artifact.lineage), target, depth, about),
    ...(decided.length > 0 && depth.down > 0 ? ['', 'decides the rows of', ...decided.map((name) => `  ${name}`)] : []),
  ].join('\n')
}

type About = (name: string, kind: string) => string

function directions(graph: LineageGraph, start: string, depth: LineageDepth, about: About): string[] {
  const up = tree(graph.up, start, depth.up, about)
  const down = tree(graph.down, start, depth.down, about)
  return [
    ...(depth.up > 0 ? ['', 'comes from', ...(up.length === 0 ? ['  nothing'] : up)] : []),
    ...(depth.down > 0 ? ['', 'feeds', ...(down.length === 0 ? ['  nothing'] : down)] : []),
  ]
}

function tree(steps: LineageGraph['up'], start: string, limit: number, about: About): string[] {
  const drawn = new Set([start])
  const lines: string[] = []
  const draw = (at: string, left: number, indent: string) => {
    const next = steps.get(at) ?? []
    next.forEach((step, index) => {
      const isLast = index === next.length - 1
      const isRepeated = drawn.has(step.node) && (steps.get(step.node) ?? []).length > 0
      drawn.add(step.node)
      lines.push(`${indent}${isLast ? '└─' : '├─'} ${step.node}  ${about(step.node, step.kind)}${isRepeated ? ' (above)' : ''}`)
      if (left > 1 && !isRepeated) draw(step.node, left - 1, `${indent}${isLast ? '   ' : '│  '}`)
    })
  }
  if (limit > 0) draw(start, limit, '  ')
  return lines
}

const aboutNode = (node: ArtifactNode | undefined): string => (node === undefined ? '' : `${node.materialization} in ${node.schema}`)

function columnType(nodes: ReadonlyMap<string, ArtifactNode>, name: string): string {
  const { node, column } = splitColumnName(name)
  const type = nodes.get(node)?.columns.find((one) => one.name === column)?.type
  return type === undefined ? '' : typeLabel(type)
}

function findColumn(nodes: ReadonlyMap<string, ArtifactNode>, target: string): ArtifactNode['columns'][number] {
  const { node: nodeName, column: columnName } = splitColumnName(target)
  const node = nodes.get(nodeName)
  if (node === undefined) throw new LineageTargetError(`no node is called "${target}"`, didYouMean(nodeName || target, nodes.keys()))
  const column = node.columns.find((one) => one.name === columnName)
  if (column !== undefined) return column
  const names = node.columns.map((one) => one.name)
  throw new LineageTargetError(`${node.name} has no column "${columnName}"`, didYouMean(columnName, names))
}

function didYouMean(wanted: string, names: Iterable<string>): string {
  const near = nearestNames(wanted, names)
  return near.length === 0 ? 'Name a node, or a column as node.column.' : `Did you mean ${near.join(', ')}?`
}
