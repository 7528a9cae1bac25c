import { counted, h } from '../element.js'
import { nodesByName, readersOf, splitColumn } from '../project.js'
import { inline, paragraphs } from '../rich-text.js'
import { graphHref, nodeHref } from '../route.js'
import { columnPanel } from './column-panel.js'
import { sqlBlock } from './sql-block.js'

/** @typedef {import('../project.js').DocsNode} DocsNode */

/**
 * All about one node. `openColumn` shows a column's lineage below its row, or closes the open one.
 * @param {DocsNode} node
 * @returns {{ element: HTMLElement, openColumn: (name: string | undefined) => void }}
 */
export function nodePage(node) {
  const columns = columnTable(node)
  const element = h(
    'article',
    {},
    h('p', { class: 'crumb' }, node.schema),
    h('h1', { tabindex: '-1' }, node.name),
    h(
      'p',
      { class: 'meta' },
      h('span', { class: `dot is-${node.materialization}` }),
      node.materialization === node.kind ? node.kind : `${node.materialization} ${node.kind}`,
      h('span', { class: 'place' }, node.place),
      ...node.tags.map((tag) => h('span', { class: 'tag' }, tag)),
    ),
    h('div', { class: 'description' }, ...paragraphs(node.description ?? '')),
    neighbours(node),
    section('Columns', node.columns.length, columns.element),
    node.facts.length > 0 && section('How it is built', undefined, facts(node)),
    node.sql.length > 0 && section('SQL', undefined, sqlTabs(node)),
    node.tests.length > 0 && section('Data tests', node.tests.length, tests(node)),
  )
  return { element, openColumn: columns.open }
}

/**
 * @param {string} title
 * @param {number | undefined} count
 * @param {Node} content
 */
const section = (title, count, content) =>
  h('section', {}, h('h2', {}, title, count !== undefined && h('span', { class: 'count' }, String(count))), content)

/** @param {DocsNode} node */
function neighbours(node) {
  const readers = readersOf.get(node.name) ?? []
  return h(
    'section',
    { class: 'neighbours' },
    nodeLinks('Reads', node.dependsOn, node.kind === 'source' || node.kind === 'seed' ? 'Data from outside.' : 'Nothing.'),
    nodeLinks('Is read by', readers, 'Nothing in this project.'),
    h('p', { class: 'to-graph' }, h('a', { href: graphHref(node.name) }, 'See the graph around it')),
  )
}

/**
 * @param {string} title
 * @param {readonly string[]} names
 * @param {string} otherwise
 */
function nodeLinks(title, names, otherwise) {
  const links = names.map((name) =>
    h('li', {}, h('a', { href: nodeHref(name) }, h('span', { class: `dot is-${nodesByName.get(name)?.materialization}` }), name)),
  )
  return h('div', {}, h('h3', {}, title), links.length > 0 ? h('ul', { class: 'links' }, ...links) : h('p', { class: 'none' }, otherwise))
}

/** @param {DocsNode} node */
function columnTable(node) {
  const body = h('tbody', {}, ...node.columns.map((column) => columnRow(node, column)))
  const element = h(
    'table',
    { class: 'columns' },
    h(
      'thead',
      {},
      h('tr', {}, h('th', { scope: 'col' }, 'Name'), h('th', { scope: 'col' }, 'Type'), h('th', { scope: 'col' }, 'Description')),
    ),
    body,
  )
  /** @param {string | undefined} name */
  const open = (name) => {
    body.querySelector('.panel-row')?.remove()
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll('tr'))) {
      const isOpen = row.dataset.column === name
      row.classList.toggle('is-open', isOpen)
      const link = row.querySelector('a')
      link?.setAttribute('aria-expanded', String(isOpen))
      link?.setAttribute('href', nodeHref(node.name, isOpen ? undefined : row.dataset.column))
      if (!isOpen || name === undefined) continue
      const panel = h('tr', { class: 'panel-row' }, h('td', { colspan: '3' }, columnPanel(node.name, name)))
      row.after(panel)
      panel.scrollIntoView({ block: 'nearest' })
      row.scrollIntoView({ block: 'nearest' })
    }
  }
  return { element, open }
}

/**
 * @param {DocsNode} node
 * @param {DocsNode['columns'][number]} column
 */
function columnRow(node, column) {
  const link = h('a', { href: nodeHref(node.name, column.name), 'aria-expanded': 'false', title: 'Show its lineage' }, column.name)
  const by = column.describedBy === undefined ? undefined : splitColumn(column.describedBy)
  return h(
    'tr',
    {
      'data-column': column.name,
      onclick: (event) => {
        if (!(event.target instanceof Element && event.target.closest('a')) && getSelection()?.isCollapsed !== false) link.click()
      },
    },
    h(
      'td',
      { class: 'column-name' },
      link,
      column.pii === true && h('span', { class: 'pii', title: 'Personal data: only its hash leaves the source' }, 'personal data'),
    ),
    h('td', { class: 'column-type' }, column.type, column.nullable && h('span', { class: 'faint' }, ' or null')),
    h(
      'td',
      { class: 'column-about' },
      column.description !== undefined && h('span', {}, ...inline(column.description)),
      by !== undefined &&
        h('a', { class: 'from', href: nodeHref(by.node, by.column), title: 'The description was written there' }, `from ${by.node}`),
      column.accepted !== undefined && h('span', { class: 'accepted' }, ...column.accepted.map((value) => h('code', {}, value))),
    ),
  )
}

/** @param {DocsNode} node */
const facts = (node) => h('dl', { class: 'facts' }, ...node.facts.flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)]))

/** @param {DocsNode} node */
function sqlTabs(node) {
  const view = h('div', { role: 'tabpanel' })
  const tabs = node.sql.map(({ title, text }) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        onclick: (event) => {
          for (const tab of tabs) tab.setAttribute('aria-selected', String(tab === event.currentTarget))
          view.replaceChildren(sqlBlock(text))
        },
      },
      title,
    ),
  )
  tabs[0]?.click()
  return h('div', {}, h('div', { class: 'tabs', role: 'tablist' }, ...tabs), view)
}

/** @param {DocsNode} node */
const tests = (node) =>
  h(
    'div',
    { class: 'tests' },
    ...node.tests.map((test) => {
      const box = h(
        'details',
        { ontoggle: () => box.open && box.children.length === 1 && box.append(h('p', { class: 'meta' }, test.name), sqlBlock(test.sql)) },
        h(
          'summary',
          {},
          h('span', { class: 'test-kind' }, test.kind.replaceAll('_', ' ')),
          h('code', {}, test.columns.join(', ')),
          h(
            'span',
            { class: 'faint' },
            [
              test.severity === 'warn' ? 'warns' : 'fails',
              ` above ${test.allowed}`,
              test.dependsOn.length > 0 ? `, reads ${test.dependsOn.join(', ')}` : '',
            ].join(''),
          ),
        ),
      )
      return box
    }),
  )

/** @param {string} name */
export const missingNodePage = (name) =>
  h(
    'article',
    {},
    h('h1', { tabindex: '-1' }, 'Not in this project'),
    h('p', {}, `No node is called ${name}. `, h('a', { href: '#/' }, `See all ${counted(nodesByName.size, 'node')}`), '.'),
  )
