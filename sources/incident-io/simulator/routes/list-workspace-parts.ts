import type { Call, Reply, Route } from '#simulator-kit'
import { json } from '#simulator-kit'
import { renderCatalogEntry, renderServiceType } from '../answers/render-catalog.ts'
import { renderRole, renderSeverity, renderStatus, renderTimestamp, renderType, renderUser } from '../answers/render-workspace.ts'
import { invalid, notFound } from '../answers/vendor-errors.ts'
import { newStatusAt } from '../changes-over-time.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { answerList, listFaults } from './answer-list.ts'
import { readPage } from './read-page.ts'

/** What a workspace is made of: people, catalogue entries, and the short lists that the vendor does not page. */
export function listWorkspaceParts({ workspace }: WorkspaceSource): Route[] {
  const whole = (path: string, answer: (call: Call) => unknown): Route => ({ method: 'GET', path, handle: (call) => json(answer(call)) })
  const statuses = (now: number) => workspace.statuses.filter(({ key }) => key !== 'observing' || now >= newStatusAt)
  return [
    { method: 'GET', path: '/v2/users', shows: listFaults, handle: (call) => listUsers(call) },
    { method: 'GET', path: '/v3/catalog_entries', shows: listFaults, handle: (call) => listCatalogEntries(call) },
    whole('/v1/severities', () => ({ severities: workspace.severities.map(renderSeverity) })),
    whole('/v1/incident_statuses', ({ now }) => ({ incident_statuses: statuses(now).map(renderStatus) })),
    whole('/v1/incident_types', () => ({ incident_types: workspace.types.map(renderType) })),
    whole('/v2/incident_timestamps', () => ({ incident_timestamps: workspace.timestamps.map(renderTimestamp) })),
    whole('/v2/incident_roles', () => ({ incident_roles: workspace.roles.map(renderRole) })),
  ]

  function listUsers(call: Call): Reply {
    const email = call.query.get('email')
    const slackUserId = call.query.get('slack_user_id')
    const people = workspace.people.filter(
      (person) => (email === null || person.email === email) && (slackUserId === null || person.slackUserId === slackUserId),
    )
    return pageOf(call, 'users', people.map(renderUser))
  }

  /** Without a catalogue type that exists there is nothing to list. */
  function listCatalogEntries(call: Call): Reply {
    const typeId = call.query.get('catalog_type_id')
    if (typeId === null) return invalid(call, [{ field: 'catalog_type_id', message: 'catalog_type_id is required' }])
    if (typeId !== workspace.serviceCatalogTypeId) return notFound(call)
    const identifier = call.query.get('identifier')
    const entries = workspace.services
      .filter(({ id, externalId, aliases }) => identifier === null || [id, externalId, ...aliases].includes(identifier))
      .map((service) => renderCatalogEntry(workspace, service))
    return pageOf(call, 'catalog_entries', entries, { catalog_type: renderServiceType(workspace) })
  }
}

/** One page of a list that is short enough to be held. */
function pageOf<Row extends { id: string }>(call: Call, key: string, rows: readonly Row[], beside: Record<string, unknown> = {}): Reply {
  const page = readPage(call, 250)
  if ('message' in page) return invalid(call, [page])
  const from = page.after === undefined ? 0 : rows.findIndex((row) => row.id === page.after) + 1
  if (page.after !== undefined && from === 0) return invalid(call, [{ field: 'after', message: 'after is not an id of this list' }])
  return answerList(call, { key, page, rows: rows.slice(from), meta: 'always', beside })
}
