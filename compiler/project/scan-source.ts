import type { ParseResult } from 'oxc-parser'

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
interface Doc {
  readonly end: number
  readonly text: string
}
const EMPTY: SourceScan = { exports: new Map(), columns: new Map(), doubleSpreads: [] }
/** A call whose object is a row or a list of declarations, and the names that stand for whole rows in it. */
interface Shape {
  readonly call: Node
  readonly rows: ReadonlySet<string>
}
const NO_ROWS: ReadonlySet<string> = new Set()
const SELECTS = new Set(['select', 'derive', 'aggregate', 'groupBy'])
const SHAPE_CALLS = new Set(['select', 'derive', 'aggregate', 'groupBy', 'flatten', 'defineRow', 'defineSource', 'defineSeed'])
/** What an exported name begins with: read from the text, since the parser's own list is dear to bring over. */
const EXPORT = /^\s*export\s+(?:declare\s+)?(?:const|let|var|class|abstract class|interface|type|(?:async\s+)?function\*?)\s+([\w$]+)/
const LONGEST_EXPORT = 300

/**
 * Scans a file. Its tree, which is dear to bring over, is only read where a comment stands elsewhere than before an export
 * or two relations may be spread.
 */
export function scanSource(text: string, parsed: ParseResult): SourceScan {
  const mayDoubleSpread = /\.\.\.\w+\s*,[^)]*\.\.\.\w+/s.test(text)
  if (!text.includes('/**') && !mayDoubleSpread) return EMPTY
  const starts = lineStarts(text)
  const docs = parsed.comments
    .filter((c) => c.type === 'Block' && c.value.startsWith('*'))
    .map((c): Doc => ({ end: c.end, text: plainText(c.value) }))
  const docBefore = (start: number): Doc | undefined => docs.findLast((d) => d.end <= start && /^\s*$/.test(text.slice(d.end, start)))
  const exports = new Map<string, string>()
  const exported = new Set<Doc>()
  for (const doc of docs) {
    const name = EXPORT.exec(text.slice(doc.end, doc.end + LONGEST_EXPORT))?.[1]
    if (name === undefined) continue
    exported.add(doc)
    exports.set(name, doc.text)
  }
  const columns = new Map<string, string>()
  const doubleSpreads: number[] = []

  const readRow = (row: Node, { call, rows }: Shape): void => {
    const properties = row['properties'] as Node[]
    const spreads = properties.filter((p) => p.type === 'SpreadElement' && rows.has(String((p['argument'] as Node)['name'])))
    if (spreads.length > 1) doubleSpreads.push(lineOf(starts, row.start))
    for (const p of properties) {
      const doc = p.type === 'Property' ? docBefore(p.start) : undefined
      const key = p['key'] as { name?: string; value?: string } | undefined
      const name = key?.name ?? key?.value
      if (doc && name) columns.set(`${lineOf(starts, call.start)}:${name}`, doc.text)
    }
  }
  const visit = (node: Node, around: Shape | undefined): void => {
    const shape = shapeOf(node) ?? around
    if (node.type === 'ObjectExpression' && shape) readRow(node, shape)
    for (const value of Object.values(node)) for (const part of [value].flat().filter(isNode)) visit(part, shape)
  }
  if (mayDoubleSpread || docs.some((d) => !exported.has(d))) visit(parsed.program as unknown as Node, undefined)
  return { exports, columns, doubleSpreads }
}

/** The shape that a call opens for the objects inside it. */
function shapeOf(node: Node): Shape | undefined {
  const callee = node.type === 'CallExpression' ? calleeName(node['callee'] as Node) : undefined
  if (!callee || !SHAPE_CALLS.has(callee.name)) return undefined
  return { call: callee.node, rows: SELECTS.has(callee.name) ? rowNames(node) : NO_ROWS }
}

/** The names of a callback's rows: its parameters, and what a destructured one leaves. */
function rowNames(call: Node): ReadonlySet<string> {
  const callback = (call['arguments'] as Node[])[0]
  const names = ((callback?.['params'] as Node[] | undefined) ?? []).map((p) => {
    const rest = p.type === 'ObjectPattern' ? (p['properties'] as Node[]).find((x) => x.type === 'RestElement') : undefined
    return ((rest?.['argument'] as Node | undefined) ?? p)['name'] as string | undefined
  })
  return new Set(names.filter((n) => n !== undefined))
}
const isNode = (x: unknown): x is Node => x !== null && typeof x === 'object' && typeof (x as Node).type === 'string'
function calleeName(callee: Node): { name: string; node: Node } | undefined {
  if (callee.type === 'Identifier') return { name: callee['name'] as string, node: callee }
  const property = callee['property'] as Node | undefined
  return callee.type === 'MemberExpression' && property?.type === 'Identifier'
    ? { name: property['name'] as string, node: property }
    : undefined
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
  const lines = comment
    .replace(/^\*/, '')
    .split('\n')
    .map((l) => l.replace(/^\s*\*?\s?/, '').trimEnd())
  const untagged = lines.slice(0, lines.findIndex((l) => l.startsWith('@')) >= 0 ? lines.findIndex((l) => l.startsWith('@')) : undefined)
  return untagged.join(' ').replace(/\s+/g, ' ').trim()
}
