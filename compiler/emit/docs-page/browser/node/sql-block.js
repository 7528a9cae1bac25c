import { h } from '../element.js'

const KEYWORDS = new Set(
  `select from where and or not in is null as on join left right full inner outer cross lateral flatten union all distinct group by order having qualify
  limit over partition rows range between preceding following current row case when then else end with recursive create replace table view transient temporary
  if exists insert into values update set delete merge using matched alter rename to swap drop add column begin commit rollback copy true false asc desc
  interval cast primary key default schema`.split(/\s+/),
)
/** Quoted identifiers and casts are matched so that nothing inside them is; they get no colour. A time hole stands in quotes. */
const TOKEN =
  /(?<comment>--[^\n]*)|(?<parameter>':[\w:]+'|(?<!:):[a-z_]\w*)|(?<text>'(?:[^']|'')*')|"(?:[^"]|"")*"|::\w+|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>[A-Za-z_]\w*)/g

/**
 * SQL as lines of text with quiet colours, and a button that copies it.
 * @param {string} sql
 */
export function sqlBlock(sql) {
  const copy = h('button', { type: 'button', class: 'copy', onclick: () => copyText(sql, copy) }, 'Copy')
  return h('div', { class: 'sql' }, copy, h('pre', { tabindex: '0' }, h('code', {}, ...highlight(sql))))
}

/** @param {string} sql */
function highlight(sql) {
  /** @type {(Node | string)[]} */
  const parts = []
  let at = 0
  for (const match of sql.matchAll(TOKEN)) {
    const style = styleOf(match.groups ?? {})
    if (style === undefined) continue
    parts.push(sql.slice(at, match.index), h('span', { class: `sql-${style}` }, match[0]))
    at = match.index + match[0].length
  }
  return [...parts, sql.slice(at)]
}

/** @param {Record<string, string | undefined>} groups */
function styleOf({ word, ...others }) {
  if (word !== undefined) return KEYWORDS.has(word.toLowerCase()) ? 'keyword' : undefined
  return Object.keys(others).find((name) => others[name] !== undefined)
}

/**
 * @param {string} text
 * @param {HTMLElement} button
 */
async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Not allowed'
  }
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 1500)
}
