import { h } from './element.js'
import { graphPage } from './graph/graph-page.js'
import { missingNodePage, nodePage } from './node/node-page.js'
import { overviewPage } from './overview-page.js'
import { nodesByName, project } from './project.js'
import { readRoute } from './route.js'
import { makeSidebar } from './sidebar/sidebar.js'

const sidebar = makeSidebar()
const main = h('main', { id: 'main' })
document.body.append(sidebar.element, main)

/** The page that is shown; a node's page stays while only its column changes. */
let shown = { key: '', openColumn: /** @param {string | undefined} _name */ (_name) => {}, close: () => {} }

function showRoute() {
  const route = readRoute(location.hash)
  const name = route.page === 'overview' ? undefined : route.name
  const key = route.page === 'graph' ? location.hash : `${route.page} ${name}`
  if (key !== shown.key) {
    shown.close()
    shown = { key, ...showPage(route) }
    sidebar.show(name)
  }
  if (route.page === 'node') shown.openColumn(route.column)
}

/** @param {import('./route.js').Route} route */
function showPage(route) {
  const name = route.page === 'overview' ? undefined : route.name
  const node = name === undefined ? undefined : nodesByName.get(name)
  document.title = name === undefined ? project.project : `${name} · ${project.project}`
  main.classList.toggle('is-wide', route.page === 'graph')
  if (route.page === 'overview') return put(overviewPage())
  if (name !== undefined && node === undefined) return put(missingNodePage(name))
  if (route.page === 'node' && node !== undefined) {
    const { element, openColumn } = nodePage(node)
    return { ...put(element), openColumn }
  }
  const graph = graphPage(/** @type {Extract<import('./route.js').Route, { page: 'graph' }>} */ (route))
  const idle = put(graph.element)
  graph.start()
  return { ...idle, close: graph.close }
}

/**
 * Shows a page from its top, its heading in focus; a page does nothing more by itself.
 * @param {HTMLElement} page
 */
function put(page) {
  main.replaceChildren(page)
  scrollTo(0, 0)
  if (shown.key !== '') page.querySelector('h1')?.focus({ preventScroll: true })
  return { openColumn: () => {}, close: () => {} }
}

addEventListener('hashchange', showRoute)
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  sidebar.focusSearch()
})
showRoute()
