import { defineSnapshot, from, not, notNull } from '#dsl'
import { ofAllWorkspaces } from '../macros/of-all-workspaces.ts'
import { stgIncidentIoCatalogEntries } from '../staging/ops/stg_incident_io__catalog_entries.ts'

/** What the catalogue knew of each service, and when: the vendor keeps the newest state only. */
export const snpOpsServices = defineSnapshot(
  {
    tags: ['ops'],
    key: (r) => [r.workspace_code, r.service_id],
    updatedAt: (r) => r.source_updated_at,
    tests: (r) => [notNull(r.service_name, r.valid_from)],
  },
  () =>
    from(ofAllWorkspaces(stgIncidentIoCatalogEntries).as('all_entries'))
      .where((e) => not(e.is_deleted))
      .select((e) => ({
        workspace_code: e.workspace_code,
        service_id: e.service_id,
        service_key: e.service_key,
        service_name: e.service_name,
        /** No longer in use. */
        is_archived: e.archived_at.isNotNull(),
        archived_at: e.archived_at,
        /** When the vendor last changed the entry, UTC: the version's beginning. */
        source_updated_at: e.updated_at,
      })),
)
