/**
 * @typedef {{ page: 'overview' }
 *   | { page: 'node', name: string, column?: string }
 *   | { page: 'graph', name?: string, up: number, down: number }} Route
 */

/**
 * The page that an address's hash names; what cannot be read is the overview.
 * @param {string} hash
 * @returns {Route}
 */
export function readRoute(hash) {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page, name, column] = path.split('/').map(decode)
  if (page === 'node' && name) return column ? { page, name, column } : { page, name }
  if (page === 'graph') {
    const wanted = new URLSearchParams(query)
    return { page, ...(name ? { name } : {}), up: readDepth(wanted.get('up')), down: readDepth(wanted.get('down')) }
  }
  return { page: 'overview' }
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** @param {string | null} text */
function readDepth(text) {
  if (text === 'all') return Number.POSITIVE_INFINITY
  return text !== null && /^\d$/.test(text) ? Number(text) : 2
}

/**
 * @param {string} name
 * @param {string} [column]
 */
export const nodeHref = (name, column) => `#/node/${encodeURIComponent(name)}${column ? `/${encodeURIComponent(column)}` : ''}`

/**
 * @param {string} [name] the node in the middle; the whole project without it
 * @param {number} [up]
 * @param {number} [down]
 */
export function graphHref(name, up = 2, down = 2) {
  if (name === undefined) return '#/graph'
  const depth = [up, down].map((value) => (Number.isFinite(value) ? value : 'all'))
  return `#/graph/${encodeURIComponent(name)}?up=${depth[0]}&down=${depth[1]}`
}
