import { nodesByName, project } from '../project.js'

/** @typedef {{ name: string, column?: string, reason: string, score: number }} Hit */

/** Everything that search looks at, in lower case, made once. */
const searchable = project.nodes.map((node) => ({
  node,
  name: node.name.toLowerCase(),
  columns: node.columns.map((column) => column.name.toLowerCase()),
  tags: node.tags.map((tag) => tag.toLowerCase()),
  description: (node.description ?? '').toLowerCase(),
  columnTexts: node.columns.map((column) => (column.describedBy ? '' : (column.description ?? '').toLowerCase())),
}))

/**
 * Nodes in which every word is found: in the name, a tag, a column or a description, best first. `reason` says where, if
 * not in the name.
 * @param {string} query
 * @returns {Hit[]}
 */
export function findNodes(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  /** @type {Hit[]} */
  const hits = []
  for (const entry of searchable) {
    const found = words.map((word) => findWord(entry, word))
    if (found.some((one) => one === undefined)) continue
    const worst = found.reduce((a, b) => ((b?.score ?? 0) > (a?.score ?? 0) ? b : a))
    const score = found.reduce((sum, one) => sum + (one?.score ?? 0), 0)
    hits.push({ name: entry.node.name, reason: worst?.reason ?? '', ...(worst?.column ? { column: worst.column } : {}), score })
  }
  return hits.sort((a, b) => a.score - b.score || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
}

/**
 * @param {typeof searchable[number]} entry
 * @param {string} word
 * @returns {{ score: number, reason: string, column?: string } | undefined}
 */
function findWord(entry, word) {
  if (entry.name === word) return { score: 0, reason: '' }
  if (entry.name.startsWith(word) || entry.name.includes(`__${word}`)) return { score: 1, reason: '' }
  if (entry.name.includes(word)) return { score: 2, reason: '' }
  const tag = entry.tags.find((one) => one.includes(word))
  if (tag !== undefined) return { score: tag === word ? 3 : 5, reason: `tag ${tag}` }
  const at = entry.columns.indexOf(word)
  const inName = at >= 0 ? at : entry.columns.findIndex((one) => one.includes(word))
  if (inName >= 0) return columnHit(entry.node.name, inName, at >= 0 ? 4 : 6)
  if (entry.description.includes(word)) return { score: 7, reason: snippet(entry.node.description ?? '', word) }
  const inText = entry.columnTexts.findIndex((one) => one.includes(word))
  return inText >= 0 ? columnHit(entry.node.name, inText, 8) : undefined
}

/**
 * @param {string} node
 * @param {number} index
 * @param {number} score
 */
function columnHit(node, index, score) {
  const column = nodesByName.get(node)?.columns[index]?.name ?? ''
  return { score, reason: `column ${column}`, column }
}

/**
 * The words around a match, on one line.
 * @param {string} text
 * @param {string} word
 */
function snippet(text, word) {
  const at = text.toLowerCase().indexOf(word)
  const from = Math.max(0, at - 24)
  return `${from > 0 ? '…' : ''}${text.slice(from, at + word.length + 48).replace(/\s+/g, ' ')}`
}
