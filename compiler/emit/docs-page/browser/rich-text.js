import { h } from './element.js'

/**
 * A description as paragraphs: blank lines part them, backticks mark code. Everything else is plain text.
 * @param {string} text
 */
export const paragraphs = (text) => text.split(/\n\s*\n/).map((part) => h('p', {}, inline(part)))

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const inline = (text) =>
  text.split(/(`[^`\n]+`)/).map((part) => (part.length > 2 && part.startsWith('`') ? h('code', {}, part.slice(1, -1)) : part))
