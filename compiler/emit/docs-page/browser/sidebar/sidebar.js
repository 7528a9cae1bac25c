import { h } from '../element.js'
import { project, schemas } from '../project.js'
import { nodeHref } from '../route.js'
import { findNodes } from './search-index.js'

/** More hits than this are counted, not drawn. */
const HITS_SHOWN = 60
/** In a larger project the schemas start closed. */
const OPEN_UP_TO = 150

/**
 * The list of nodes with its search. `show` marks the open node; `focusSearch` is for the `/` key.
 * @returns {{ element: HTMLElement, show: (name: string | undefined) => void, focusSearch: () => void }}
 */
export function makeSidebar() {
  let active = -1
  const input = h('input', {
    type: 'search',
    id: 'search',
    placeholder: 'Search names, columns, tags',
    'aria-label': 'Search nodes, columns, tags and descriptions',
    'aria-controls': 'hits',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => search(),
    onfocus: () => element.classList.add('is-open'),
    onkeydown: (event) => onKey(event),
  })
  const hits = h('div', { id: 'hits', role: 'list' })
  const status = h('p', { class: 'search-status', role: 'status' })
  const tree = h('div', { class: 'tree' }, ...schemas.map(schemaGroup))
  const browse = h('button', { type: 'button', class: 'browse', onclick: () => element.classList.toggle('is-open') }, 'Browse')
  const element = h(
    'nav',
    { class: 'sidebar', 'aria-label': 'Nodes' },
    h(
      'div',
      { class: 'brand' },
      h('a', { href: '#/', class: 'brand-name' }, project.project),
      h('a', { href: '#/graph' }, 'Graph'),
      browse,
    ),
    h('div', { class: 'search' }, input, h('kbd', { 'aria-hidden': 'true' }, '/')),
    h('div', { class: 'lists' }, status, hits, tree),
  )

  function search() {
    const query = input.value.trim()
    const found = findNodes(query)
    active = found.length > 0 ? 0 : -1
    tree.hidden = query !== ''
    status.textContent = query === '' ? '' : found.length === 0 ? 'Nothing matches.' : `${found.length} found`
    hits.replaceChildren(...found.slice(0, HITS_SHOWN).map(hitLink))
    if (found.length > HITS_SHOWN)
      hits.append(h('p', { class: 'search-status' }, `${found.length - HITS_SHOWN} more: add a word to narrow.`))
    mark()
  }

  const links = () => /** @type {HTMLAnchorElement[]} */ ([...hits.querySelectorAll('a')])

  function mark() {
    links().forEach((link, index) => {
      link.classList.toggle('is-active', index === active)
      if (index === active) link.scrollIntoView({ block: 'nearest' })
    })
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      active = Math.max(0, Math.min(links().length - 1, active + step))
      mark()
    } else if (event.key === 'Enter') {
      const link = links()[active]
      if (link !== undefined) location.hash = link.hash
      input.blur()
    } else if (event.key === 'Escape') {
      if (input.value === '') input.blur()
      input.value = ''
      search()
    }
  }

  return {
    element,
    focusSearch: () => {
      input.focus()
      input.select()
    },
    show: (name) => {
      element.classList.remove('is-open')
      for (const link of tree.querySelectorAll('[aria-current]')) link.removeAttribute('aria-current')
      if (name === undefined) return
      const group = /** @type {HTMLDetailsElement | undefined} */ (
        [...tree.children].find((one) =>
          schemas.find((schema) => schema.name === one.getAttribute('data-schema'))?.nodes.some((node) => node.name === name),
        )
      )
      if (group === undefined) return
      fillGroup(group)
      group.open = true
      const link = [...group.querySelectorAll('a')].find((one) => one.getAttribute('href') === nodeHref(name))
      link?.setAttribute('aria-current', 'page')
      link?.scrollIntoView({ block: 'nearest' })
    },
  }
}

/** @param {import('./search-index.js').Hit} hit */
const hitLink = (hit) =>
  h(
    'a',
    { href: nodeHref(hit.name, hit.column), role: 'listitem' },
    h('span', { class: 'hit-name' }, hit.name),
    hit.reason !== '' && h('span', { class: 'hit-reason' }, hit.reason),
  )

/** @param {typeof schemas[number]} schema */
function schemaGroup(schema) {
  const group = h(
    'details',
    { 'data-schema': schema.name, ontoggle: () => group.open && fillGroup(group) },
    h('summary', {}, schema.name, h('span', { class: 'count' }, String(schema.nodes.length))),
  )
  group.open = project.nodes.length <= OPEN_UP_TO
  if (group.open) fillGroup(group)
  return group
}

/**
 * Links are made when a schema is opened for the first time.
 * @param {HTMLDetailsElement} group
 */
function fillGroup(group) {
  if (group.children.length > 1) return
  const nodes = schemas.find((schema) => schema.name === group.dataset.schema)?.nodes ?? []
  group.append(
    ...nodes.map((node) => h('a', { href: nodeHref(node.name) }, h('span', { class: `dot is-${node.materialization}` }), shortLabel(node))),
  )
}

/**
 * The name without the schema in front, which the group's title already says.
 * @param {import('../project.js').DocsNode} node
 */
const shortLabel = (node) => (node.name.startsWith(`${node.schema}.`) ? node.name.slice(node.schema.length + 1) : node.name)
