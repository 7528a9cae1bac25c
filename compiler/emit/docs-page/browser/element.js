/** @typedef {Node | string | false | null | undefined} Child */

/**
 * A DOM element. Text always becomes a text node, so no description can be markup. `on*` attributes are listeners; `false`,
 * `null` and `undefined` leave an attribute or a child out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined | ((event: any) => void)>} attributes
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value)
  }
  for (const child of children.flat()) if (child !== false && child !== null && child !== undefined) element.append(child)
  return element
}

/**
 * `1 column`, `2 columns`
 * @param {number} count
 * @param {string} noun
 */
export const counted = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
