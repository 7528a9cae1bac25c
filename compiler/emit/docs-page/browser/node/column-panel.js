import { h } from '../element.js'
import { columnSteps, nodesByName, rowsDecided, splitColumn } from '../project.js'
import { nodeHref } from '../route.js'

/** A tree stops after so many lines; what is left is reached by clicking on. */
const LINES = 120

/**
 * Where a column comes from, what it feeds, and whose rows it decides.
 * @param {string} node
 * @param {string} column
 */
export function columnPanel(node, column) {
  const name = `${node}.${column}`
  const decided = rowsDecided.get(name) ?? []
  return h(
    'div',
    { class: 'column-panel' },
    side('Comes from', lineageTree(columnSteps.up, name), origin(node)),
    side('Feeds', lineageTree(columnSteps.down, name), 'No column is computed from it.'),
    decided.length > 0 &&
      side('Decides the rows of', h('ul', {}, ...decided.map((one) => h('li', {}, h('a', { href: nodeHref(one) }, one)))), ''),
  )
}

/** @param {string} node */
const origin = (node) =>
  ['source', 'seed'].includes(nodesByName.get(node)?.kind ?? '') ? 'Its values come from outside.' : 'No column: a constant or a count.'

/**
 * @param {string} title
 * @param {Node | undefined} content
 * @param {string} otherwise
 */
const side = (title, content, otherwise) => h('div', {}, h('h3', {}, title), content ?? h('p', { class: 'none' }, otherwise))

/**
 * @param {Map<string, import('../project.js').Step[]>} steps
 * @param {string} start
 */
function lineageTree(steps, start) {
  const drawn = new Set([start])
  let lines = 0
  /** @type {(at: string) => HTMLElement | undefined} */
  const branch = (at) => {
    const next = steps.get(at) ?? []
    if (next.length === 0) return undefined
    const items = next.slice(0, Math.max(0, LINES - lines)).map((step) => {
      lines++
      const isRepeated = drawn.has(step.name)
      drawn.add(step.name)
      return h('li', {}, columnLink(step), isRepeated ? undefined : branch(step.name))
    })
    if (items.length < next.length) items.push(h('li', { class: 'none' }, `and ${next.length - items.length} more`))
    return h('ul', { class: 'lineage' }, ...items)
  }
  return branch(start)
}

/** @param {import('../project.js').Step} step */
function columnLink({ name, kind }) {
  const { node, column } = splitColumn(name)
  return h(
    'span',
    {},
    h('a', { href: nodeHref(node, column) }, h('span', { class: 'faint' }, `${node}.`), h('wbr'), column),
    kind !== 'identity' && h('span', { class: 'edge-kind' }, kind),
  )
}
