import { counted, h } from '../element.js'
import { nodesByName, readersOf } from '../project.js'
import { inline } from '../rich-text.js'
import { graphHref, nodeHref } from '../route.js'
import { graphElements } from './graph-elements.js'
import { graphStyle } from './graph-style.js'
import { loadCytoscape } from './load-cytoscape.js'
import { neighbourhood, reach } from './neighbourhood.js'

/** More nodes than this are laid out only after a click. */
const AT_ONCE = 250
const DEPTHS = [0, 1, 2, 3, 4, Number.POSITIVE_INFINITY]

/**
 * The graph around a node, or of the whole project. `close` frees the canvas.
 * @param {{ name?: string, up: number, down: number }} route
 * @returns {{ element: HTMLElement, start: () => void, close: () => void }}
 */
export function graphPage({ name, up, down }) {
  const names = neighbourhood(name, up, down)
  const canvas = h('div', { class: 'canvas', role: 'img', 'aria-label': `Graph of ${counted(names.size, 'node')}` })
  const card = h('aside', { class: 'card', hidden: true })
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  /** @type {any} */
  let graph
  let isClosed = false
  const restyle = () => graph?.style(graphStyle())
  const element = h(
    'div',
    { class: 'graph-page' },
    h(
      'header',
      { class: 'toolbar' },
      h('h1', { tabindex: '-1' }, name === undefined ? 'The whole project' : h('a', { href: nodeHref(name) }, name)),
      h('span', { class: 'meta' }, counted(names.size, 'node')),
      name !== undefined && depthChoice('Up', up, (depth) => graphHref(name, depth, down)),
      name !== undefined && depthChoice('Down', down, (depth) => graphHref(name, up, depth)),
      h('button', { type: 'button', onclick: () => graph?.animate({ fit: { padding: 30 } }, { duration: 200 }) }, 'Fit'),
      name !== undefined && h('a', { class: 'button', href: graphHref() }, 'Whole project'),
    ),
    canvas,
    card,
  )

  async function draw() {
    canvas.replaceChildren(h('p', { class: 'none' }, 'Drawing…'))
    try {
      const cytoscape = await loadCytoscape()
      if (isClosed) return
      canvas.replaceChildren()
      graph = cytoscape({
        container: canvas,
        elements: graphElements(names, name),
        style: graphStyle(),
        layout: { name: 'preset' },
        minZoom: 0.05,
        maxZoom: 2.5,
        boxSelectionEnabled: false,
        autoungrabify: true,
      })
      place()
      graph.on('tap', 'node', /** @param {any} event */ (event) => select(event.target.id()))
      graph.on('tap', /** @param {any} event */ (event) => event.target === graph && select(undefined))
      graph.on(
        'dbltap',
        'node',
        /** @param {any} event */ (event) => {
          location.hash = nodeHref(event.target.id())
        },
      )
      canvas.dataset.nodes = String(graph.nodes().length)
      canvas.dataset.edges = String(graph.edges().length)
    } catch (error) {
      canvas.replaceChildren(
        h('p', { class: 'none' }, `The graph cannot be drawn: ${error instanceof Error ? error.message : String(error)}.`),
      )
    }
  }

  /** Fits what can be read; where that would be too small, shows the middle at a readable size. */
  function place() {
    graph.fit(undefined, 30)
    if (graph.zoom() > 1.1) graph.zoom(1.1)
    if (graph.zoom() < 0.45 && name !== undefined) graph.zoom(0.7)
    graph.center(name !== undefined && graph.zoom() === 0.7 ? graph.getElementById(name) : undefined)
  }

  /** @param {string | undefined} id */
  function select(id) {
    graph.elements().removeClass('is-selected is-dim is-on-path')
    card.hidden = id === undefined
    if (id === undefined) return
    const above = reach(id, Number.POSITIVE_INFINITY, (at) => nodesByName.get(at)?.dependsOn ?? [])
    const below = reach(id, Number.POSITIVE_INFINITY, (at) => readersOf.get(at) ?? [])
    for (const node of graph.nodes()) node.toggleClass('is-dim', !above.has(node.id()) && !below.has(node.id()))
    for (const edge of graph.edges()) {
      const [from, to] = [edge.data('source'), edge.data('target')]
      const isOn = (above.has(from) && above.has(to)) || (below.has(from) && below.has(to))
      edge.toggleClass('is-on-path', isOn).toggleClass('is-dim', !isOn)
    }
    graph.getElementById(id).addClass('is-selected')
    card.replaceChildren(...cardContent(id, id === name))
  }

  const isLarge = names.size > AT_ONCE
  const ask = h('button', { type: 'button', onclick: draw }, `Draw all ${counted(names.size, 'node')}`)
  if (isLarge) canvas.append(h('p', { class: 'none' }, 'Choose a node in the list for the graph around it, or ', ask))
  scheme.addEventListener('change', restyle)
  return {
    element,
    start: () => void (isLarge || draw()),
    close: () => {
      isClosed = true
      scheme.removeEventListener('change', restyle)
      graph?.destroy()
    },
  }
}

/**
 * @param {string} id
 * @param {boolean} isFocus
 */
function cardContent(id, isFocus) {
  const node = nodesByName.get(id)
  return [
    h('p', { class: 'meta' }, h('span', { class: `dot is-${node?.materialization}` }), `${node?.materialization} in ${node?.schema}`),
    h('p', { class: 'card-name' }, id),
    h('p', {}, ...inline((node?.description ?? '').split('\n')[0] ?? '')),
    h(
      'p',
      { class: 'card-links' },
      h('a', { class: 'button', href: nodeHref(id) }, 'Open'),
      !isFocus && h('a', { class: 'button', href: graphHref(id) }, 'Graph around it'),
    ),
  ]
}

/**
 * @param {string} label
 * @param {number} chosen
 * @param {(depth: number) => string} href
 */
function depthChoice(label, chosen, href) {
  const options = DEPTHS.map((depth) =>
    h('option', { value: String(depth), selected: depth === chosen }, Number.isFinite(depth) ? String(depth) : 'all'),
  )
  const choice = h(
    'select',
    {
      onchange: () => {
        location.hash = href(Number(choice.value))
      },
    },
    ...options,
  )
  return h('label', { class: 'depth' }, label, choice)
}
