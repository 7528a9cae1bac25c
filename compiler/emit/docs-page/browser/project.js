/** @typedef {import('../docs-data.ts').DocsNode} DocsNode */
/** @typedef {{ name: string, kind: string }} Step */

/** @type {import('../docs-data.ts').DocsData} */
export const project = JSON.parse(document.getElementById('data')?.textContent ?? '')

/** @type {Map<string, DocsNode>} */
export const nodesByName = new Map(project.nodes.map((node) => [node.name, node]))

/**
 * @template V
 * @param {Map<string, V[]>} map
 * @param {string} key
 * @param {V} value
 */
function push(map, key, value) {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Names of the nodes that read a node, sorted. @type {Map<string, string[]>} */
export const readersOf = new Map()
for (const node of project.nodes) for (const parent of node.dependsOn) push(readersOf, parent, node.name)

/** Direct neighbours of `node.column`. @type {{ up: Map<string, Step[]>, down: Map<string, Step[]> }} */
export const columnSteps = { up: new Map(), down: new Map() }
for (const [from, to, kind] of project.columnEdges) {
  push(columnSteps.up, to, { name: from, kind })
  push(columnSteps.down, from, { name: to, kind })
}

/** Nodes whose rows a `node.column` decides. @type {Map<string, string[]>} */
export const rowsDecided = new Map()
for (const [column, node] of project.filters) push(rowsDecided, column, node)

/** Schemas in the order of the data's flow: by the depth of their shallowest node, then by name. */
export const schemas = schemasInFlow()

function schemasInFlow() {
  /** @type {Map<string, number>} */
  const depths = new Map()
  /** @type {(name: string) => number} */
  const depth = (name) => {
    const known = depths.get(name)
    if (known !== undefined) return known
    depths.set(name, 0)
    const parents = nodesByName.get(name)?.dependsOn ?? []
    const own = parents.reduce((most, parent) => Math.max(most, depth(parent) + 1), 0)
    depths.set(name, own)
    return own
  }
  /** @type {Map<string, DocsNode[]>} */
  const groups = new Map()
  for (const node of project.nodes) push(groups, node.schema, node)
  /** @type {(nodes: DocsNode[]) => number} */
  const level = (nodes) => nodes.reduce((sum, node) => sum + depth(node.name), 0) / nodes.length
  return [...groups]
    .map(([name, nodes]) => ({ name, nodes, level: level(nodes) }))
    .sort((a, b) => a.level - b.level || (a.name < b.name ? -1 : 1))
}

/**
 * `node.column` in two, at the last dot.
 * @param {string} name
 */
export function splitColumn(name) {
  const dot = name.lastIndexOf('.')
  return { node: name.slice(0, dot), column: name.slice(dot + 1) }
}
