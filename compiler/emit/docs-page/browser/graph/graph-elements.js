import { nodesByName } from '../project.js'
import { layeredLayout } from './layered-layout.js'

const CHARACTER = 7.3
const PADDING = 24

/**
 * The named nodes and the links between them, laid out, as Cytoscape's elements.
 * @param {Set<string>} names
 * @param {string | undefined} focus
 */
export function graphElements(names, focus) {
  const boxes = [...names].map((id) => ({ id, width: Math.ceil(id.length * CHARACTER) + PADDING }))
  const links = boxes.flatMap(({ id }) =>
    (nodesByName.get(id)?.dependsOn ?? []).filter((parent) => names.has(parent)).map((from) => ({ from, to: id })),
  )
  const layout = layeredLayout(boxes, links)
  const nodes = boxes.map(({ id, width }) => ({
    group: 'nodes',
    data: { id, width },
    position: { ...layout.boxes.get(id) },
    classes: `is-${nodesByName.get(id)?.materialization}${id === focus ? ' is-focus' : ''}`,
  }))
  const widths = new Map(boxes.map((box) => [box.id, box.width]))
  const edges = links.map((link) => ({
    group: 'edges',
    data: { id: `${link.from} > ${link.to}`, source: link.from, target: link.to, ...segments(link) },
    classes: (layout.bends.get(link) ?? []).length > 0 ? 'is-bent' : '',
  }))

  /**
   * Cytoscape wants corners relative to the line from end to end: how far along it, and how far beside it.
   * @param {typeof links[number]} link
   */
  function segments(link) {
    const from = end(link.from, 1)
    const to = end(link.to, -1)
    const along = { x: to.x - from.x, y: to.y - from.y }
    const length = Math.hypot(along.x, along.y) || 1
    const points = (layout.bends.get(link) ?? []).map((point) => ({ x: point.x - from.x, y: point.y - from.y }))
    return {
      weights: points.map((point) => (point.x * along.x + point.y * along.y) / length ** 2),
      distances: points.map((point) => (point.y * along.x - point.x * along.y) / length),
    }
  }

  /**
   * The middle of a box's right (1) or left (-1) side.
   * @param {string} id
   * @param {1 | -1} side
   */
  function end(id, side) {
    const centre = layout.boxes.get(id) ?? { x: 0, y: 0 }
    return { x: centre.x + (side * (widths.get(id) ?? 0)) / 2, y: centre.y }
  }

  return [...nodes, ...edges]
}
