import { readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** What one source file says in comments and in shapes that types cannot judge. */
export interface SourceScan {
  /** JSDoc of exports by name. */
  readonly exports: ReadonlyMap<string, string>
  /** JSDoc of columns: `line of the call:column`. */
  readonly columns: ReadonlyMap<string, string>
  /** Lines of selects that spread two relations: the later one wins silently. */
  readonly doubleSpreads: readonly number[]
}
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}
const EMPTY: SourceScan = { exports: new Map(), columns: new Map(), doubleSpreads: [] }
const SHAPE_CALLS = new Set(['select', 'derive', 'aggregate', 'groupBy', 'flatten', 'defineRow', 'defineSource', 'defineSeed'])

/** Reads and scans a file; a file without JSDoc and spreads is not parsed. */
export function scanSource(path: string): SourceScan {
  const text = readFileSync(path, 'utf8')
  if (!text.includes('/**') && !/\.\.\.\w+\s*,[^)]*\.\.\.\w+/s.test(text)) return EMPTY
  const { program, comments } = parseSync(path, text)
  const starts = lineStarts(text)
  const docs = comments.filter((c) => c.type === 'Block' && c.value.startsWith('*')).map((c) => ({ end: c.end, text: plainText(c.value) }))
  const docBefore = (start: number): string | undefined => docs.findLast((d) => d.end <= start && /^\s*$/.test(text.slice(d.end, start)))?.text
  const exports = new Map<string, string>()
  const columns = new Map<string, string>()
  const doubleSpreads: number[] = []

  const visit = (node: Node, shape: Node | undefined): void => {
    let inner = shape
    if (node.type === 'ExportNamedDeclaration') {
      const doc = docBefore(node.start)
      const declared = (node['declaration'] as { declarations?: { id: { name?: string } }[] } | null)?.declarations
      for (const d of declared ?? []) if (doc && d.id.name) exports.set(d.id.name, doc)
    }
    if (node.type === 'CallExpression') {
      const callee = calleeName(node['callee'] as Node)
      if (callee && SHAPE_CALLS.has(callee.name)) inner = callee.node
    }
    if (node.type === 'ObjectExpression' && inner) {
      const properties = node['properties'] as Node[]
      if (properties.filter((p) => p.type === 'SpreadElement' && (p['argument'] as Node).type === 'Identifier').length > 1) doubleSpreads.push(lineOf(starts, node.start))
      for (const p of properties) {
        if (p.type !== 'Property') continue
        const doc = docBefore(p.start)
        const name = (p['key'] as { name?: string; value?: string }).name ?? (p['key'] as { value?: string }).value
        if (doc && name) columns.set(`${lineOf(starts, inner.start)}:${name}`, doc)
      }
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) for (const item of value) isNode(item) && visit(item, inner)
      else if (isNode(value)) visit(value, inner)
    }
  }
  visit(program as unknown as Node, undefined)
  return { exports, columns, doubleSpreads }
}

const isNode = (x: unknown): x is Node => x !== null && typeof x === 'object' && typeof (x as Node).type === 'string'
function calleeName(callee: Node): { name: string; node: Node } | undefined {
  if (callee.type === 'Identifier') return { name: callee['name'] as string, node: callee }
  const property = callee['property'] as Node | undefined
  return callee.type === 'MemberExpression' && property?.type === 'Identifier' ? { name: property['name'] as string, node: property } : undefined
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}
function lineOf(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) <= at) low = middle + 1
    else high = middle
  }
  return low
}
/** A comment's words: stars and the indentation of lines removed, lines joined, tags left out. */
function plainText(comment: string): string {
  const lines = comment.replace(/^\*/, '').split('\n').map((l) => l.replace(/^\s*\*?\s?/, '').trimEnd())
  const untagged = lines.slice(0, lines.findIndex((l) => l.startsWith('@')) >= 0 ? lines.findIndex((l) => l.startsWith('@')) : undefined)
  return untagged.join(' ').replace(/\s+/g, ' ').trim()
}
