/**
 * @typedef {{ id: string, width: number }} Box
 * @typedef {{ from: string, to: string }} Link
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ boxes: Map<string, Point>, bends: Map<Link, Point[]> }} Layout `boxes` are centres; `bends` are the corners of a link, none where it is straight.
 */

const ROW = 40
const GAP = 70
/** Sweeps over the layers; more changed nothing in projects of a thousand nodes. */
const SWEEPS = 6

/**
 * Left to right by depth: every link points right. A link over several layers holds a free place in each layer between, so that
 * it runs around boxes and not through them. Needs a graph without cycles.
 * @param {readonly Box[]} boxes
 * @param {readonly Link[]} links
 * @returns {Layout}
 */
export function layeredLayout(boxes, links) {
  const layers = layersOf(boxes, links)
  const { columns, chains } = placesOf(boxes, links, layers)
  untangle(columns, chains)
  return drawn(boxes, columns, chains)
}

/**
 * The longest way from a beginning, then moved right as far as the readers allow where that shortens links.
 * @param {readonly Box[]} boxes
 * @param {readonly Link[]} links
 * @returns {Map<string, number>}
 */
function layersOf(boxes, links) {
  const into = groupBy(links, (link) => link.to)
  const out = groupBy(links, (link) => link.from)
  const layers = new Map()
  /** @type {(id: string) => number} */
  const layer = (id) => {
    const known = layers.get(id)
    if (known !== undefined) return known
    layers.set(id, 0)
    const own = Math.max(0, ...(into.get(id) ?? []).map((link) => layer(link.from) + 1))
    layers.set(id, own)
    return own
  }
  for (const box of boxes) layer(box.id)
  for (const box of boxes) {
    const readers = out.get(box.id) ?? []
    if (!into.has(box.id) && readers.length > 0) layers.set(box.id, Math.min(...readers.map((link) => layer(link.to))) - 1)
  }
  return layers
}

/**
 * Columns of places, and for each link the places that it passes, its ends included.
 * @param {readonly Box[]} boxes
 * @param {readonly Link[]} links
 * @param {Map<string, number>} layers
 */
function placesOf(boxes, links, layers) {
  const depth = Math.max(0, ...layers.values()) + 1
  /** @type {string[][]} */
  const columns = Array.from({ length: depth }, () => [])
  for (const box of boxes) columns[layers.get(box.id) ?? 0]?.push(box.id)
  const chains = links.map((link, index) => {
    const from = layers.get(link.from) ?? 0
    const to = layers.get(link.to) ?? 0
    const between = Array.from({ length: Math.max(0, to - from - 1) }, (_, step) => `\u0000${index}:${step}`)
    between.forEach((place, step) => {
      columns[from + 1 + step]?.push(place)
    })
    return { link, places: [link.from, ...between, link.to] }
  })
  return { columns, chains }
}

/**
 * Sorts each column by where its neighbours stand, forward and back in turn: fewer crossings.
 * @param {string[][]} columns
 * @param {{ places: string[] }[]} chains
 */
function untangle(columns, chains) {
  const steps = chains.flatMap(({ places }) => places.slice(1).map((to, index) => ({ from: places[index] ?? '', to })))
  const left = groupBy(steps, (step) => step.to)
  const right = groupBy(steps, (step) => step.from)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0
    for (const [index, column] of [...columns.entries()].sort(([a], [b]) => (forward ? a - b : b - a))) {
      const beside = columns[forward ? index - 1 : index + 1]
      if (beside === undefined) continue
      const row = new Map(beside.map((id, at) => [id, at / beside.length]))
      const wanted = new Map(
        column.map((id, at) => {
          const rows =
            (forward ? left.get(id)?.map((step) => step.from) : right.get(id)?.map((step) => step.to))?.map((one) => row.get(one) ?? 0) ??
            []
          return [id, rows.length === 0 ? at / column.length : rows.reduce((a, b) => a + b, 0) / rows.length]
        }),
      )
      column.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
    }
  }
}

/**
 * @param {readonly Box[]} boxes
 * @param {string[][]} columns
 * @param {{ link: Link, places: string[] }[]} chains
 * @returns {Layout}
 */
function drawn(boxes, columns, chains) {
  const widths = new Map(boxes.map((box) => [box.id, box.width]))
  /** @type {Map<string, Point>} */
  const centres = new Map()
  /** Left and right side of each column. @type {Map<string, { left: number, right: number, at: number }>} */
  const sides = new Map()
  let left = 0
  for (const column of columns) {
    const width = Math.max(60, ...column.map((id) => widths.get(id) ?? 0))
    column.forEach((id, row) => {
      centres.set(id, { x: left + (widths.has(id) ? (widths.get(id) ?? 0) / 2 : width / 2), y: (row - (column.length - 1) / 2) * ROW })
      sides.set(id, { left, right: left + width, at: (row + 1) / (column.length + 1) })
    })
    left += width + GAP
  }
  const bends = new Map(chains.map(({ link, places }) => [link, corners(places, centres, sides)]))
  return { boxes: new Map(boxes.map((box) => [box.id, centres.get(box.id) ?? { x: 0, y: 0 }])), bends }
}

/**
 * Right angles: out of a place, down or up in the gap, into the next. Each row turns at its own place in the gap, so that
 * links of different rows do not lie on each other.
 * @param {string[]} places
 * @param {Map<string, Point>} centres
 * @param {Map<string, { left: number, right: number, at: number }>} sides
 */
function corners(places, centres, sides) {
  /** @type {Point[]} */
  const points = []
  for (const [index, place] of places.slice(0, -1).entries()) {
    const from = centres.get(place)
    const to = centres.get(places[index + 1] ?? '')
    const side = sides.get(place)
    if (from === undefined || to === undefined || side === undefined || from.y === to.y) continue
    const x = side.right + GAP * (0.25 + 0.5 * side.at)
    points.push({ x, y: from.y }, { x, y: to.y })
  }
  return points
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} key
 * @returns {Map<string, T[]>}
 */
function groupBy(items, key) {
  const groups = new Map()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}
