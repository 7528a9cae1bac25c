import { DAY } from '#simulator-kit'
import { workspaceMadeAt } from '../workspace/build-workspace.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { Service, Workspace } from '../workspace/workspace.ts'

const tierAttribute = 'service-tier'

/** The catalogue type "Service" of a workspace. */
export function renderServiceType(workspace: Workspace) {
  return {
    id: workspace.serviceCatalogTypeId,
    name: 'Service',
    type_name: 'Custom["Service"]',
    description: 'What we run',
    annotations: {},
    categories: ['service'],
    color: 'blue',
    icon: 'server',
    is_editable: true,
    ranked: false,
    estimated_count: workspace.services.length,
    schema: { version: 1, attributes: [{ id: tierAttribute, name: 'Tier', type: 'String', array: false, mode: 'api' }] },
    created_at: vendorTime(workspaceMadeAt),
    updated_at: vendorTime(workspaceMadeAt),
  }
}

export function renderCatalogEntry(workspace: Workspace, service: Service) {
  const tier = String(1 + (service.rank % 3))
  return {
    id: service.id,
    name: service.name,
    ...(service.externalId === undefined ? {} : { external_id: service.externalId }),
    aliases: service.aliases,
    catalog_type_id: workspace.serviceCatalogTypeId,
    rank: service.rank,
    attribute_values: { [tierAttribute]: { value: { label: tier, literal: tier } } },
    ...(service.archived ? { archived_at: vendorTime(workspaceMadeAt + 400 * DAY) } : {}),
    created_at: vendorTime(workspaceMadeAt),
    updated_at: vendorTime(service.archived ? workspaceMadeAt + 400 * DAY : workspaceMadeAt),
  }
}
