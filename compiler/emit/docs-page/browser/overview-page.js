import { counted, h } from './element.js'
import { project, schemas } from './project.js'
import { inline } from './rich-text.js'
import { graphHref, nodeHref } from './route.js'

/** More nodes than this of a schema are behind a click. */
const SHOWN = 40

/** What the project holds: counts, its schemas with their nodes, its jobs. */
export function overviewPage() {
  const count = /** @param {string} kind */ (kind) => project.nodes.filter((node) => node.kind === kind).length
  const tests = project.nodes.reduce((sum, node) => sum + node.tests.length, 0)
  const counts = [
    counted(count('source'), 'source'),
    counted(count('seed'), 'seed'),
    counted(count('model'), 'model'),
    counted(count('snapshot'), 'snapshot'),
    counted(tests, 'data test'),
    counted(project.jobs.length, 'job'),
  ].filter((text) => !text.startsWith('0 '))
  return h(
    'article',
    {},
    h('h1', { tabindex: '-1' }, project.project),
    h('p', { class: 'meta' }, counts.join(' · ')),
    h('p', { class: 'meta' }, h('a', { href: graphHref() }, 'See the whole graph')),
    ...schemas.map(schemaSection),
    project.jobs.length > 0 && jobsSection(),
  )
}

/** @param {typeof schemas[number]} schema */
function schemaSection(schema) {
  const list = h('div', { class: 'node-list' }, ...schema.nodes.slice(0, SHOWN).map(nodeRow))
  const rest = schema.nodes.slice(SHOWN)
  const more = h(
    'button',
    { type: 'button', class: 'quiet', onclick: () => more.replaceWith(...rest.map(nodeRow)) },
    `Show ${rest.length} more`,
  )
  if (rest.length > 0) list.append(more)
  return h('section', {}, h('h2', {}, schema.name, h('span', { class: 'count' }, String(schema.nodes.length))), list)
}

/** @param {import('./project.js').DocsNode} node */
const nodeRow = (node) =>
  h(
    'a',
    { class: 'node-row', href: nodeHref(node.name) },
    h('span', { class: 'node-name' }, h('span', { class: `dot is-${node.materialization}` }), node.name),
    h('span', { class: 'node-about' }, ...inline((node.description ?? '').split('\n')[0] ?? '')),
  )

const jobsSection = () =>
  h(
    'section',
    {},
    h('h2', {}, 'Jobs', h('span', { class: 'count' }, String(project.jobs.length))),
    h(
      'dl',
      { class: 'facts' },
      ...project.jobs.flatMap((job) => [
        h('dt', {}, job.name),
        h(
          'dd',
          {},
          job.description !== undefined && h('span', {}, job.description, ' '),
          h('code', {}, job.schedule),
          ' UTC, builds ',
          h('code', {}, job.select || 'nothing'),
        ),
      ]),
    ),
  )
