/** @type {Promise<any> | undefined} */
let loading

/**
 * The graph library from the file beside the page, once and only when a graph is asked for.
 * @returns {Promise<any>}
 */
export function loadCytoscape() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = 'cytoscape.min.js'
    script.onload = () => resolve(/** @type {any} */ (globalThis).cytoscape)
    script.onerror = () => reject(new Error('cytoscape.min.js is not beside this page'))
    document.head.append(script)
  })
  return loading
}
