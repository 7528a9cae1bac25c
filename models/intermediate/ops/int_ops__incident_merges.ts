import { defineModel, from, greatestIgnoreNulls, known, type Ntz, not, notNull, type Query, unique } from '#dsl'
import { ofAllWorkspaces } from '../../macros/of-all-workspaces.ts'
import { stgIncidentIoIncidentUpdates } from '../../staging/ops/stg_incident_io__incident_updates.ts'

/** Merges of merges that are followed; a longer chain is flagged in the mart. */
const LONGEST_CHAIN = 4

const merges = () =>
  from(ofAllWorkspaces(stgIncidentIoIncidentUpdates).as('all_updates'))
    .where((u) => u.merged_into_incident_key.isNotNull().and(not(u.is_deleted)))
    .firstPer(
      (u) => [u.incident_key],
      (u) => [u.created_at.desc(), u.update_id.desc()],
    )
    .select((u) => ({
      incident_key: u.incident_key,
      merged_into_incident_key: known(u.merged_into_incident_key),
      last_synced_at: u._fivetran_synced,
    }))
    .as('merges')

interface Chain {
  incident_key: string
  merged_into_incident_key: string
  root_incident_key: string
  last_synced_at: Ntz
}
/** One step further towards the incident that holds everything. */
const followed = (chain: Query<Chain>, step: number): Query<Chain> =>
  from(chain)
    .leftJoin(merges(), (c, m) => c.root_incident_key.eq(m.incident_key))
    .select((c, m) => ({
      incident_key: c.incident_key,
      merged_into_incident_key: c.merged_into_incident_key,
      root_incident_key: m.merged_into_incident_key.orElse(c.root_incident_key),
      last_synced_at: greatestIgnoreNulls(c.last_synced_at, m.last_synced_at),
    }))
    .as(`chain_${step}`)
const chains = (): Query<Chain> => {
  const first: Query<Chain> = from(merges())
    .select((m) => ({ ...m, root_incident_key: m.merged_into_incident_key }))
    .as('chain_1')
  return Array.from({ length: LONGEST_CHAIN - 1 }, (_, i) => i + 2).reduce(followed, first)
}

/** One row a merged incident: into which it was merged, and which one holds it in the end. */
export const intOpsIncidentMerges = defineModel({ tags: ['ops'], tests: (r) => [unique(r.incident_key), notNull(r.incident_key)] }, () =>
  from(chains())
    .leftJoin(merges(), (chain, merge) => chain.root_incident_key.eq(merge.incident_key))
    .select((chain, merge) => ({
      incident_key: chain.incident_key,
      /** By the newest update that says so. */
      merged_into_incident_key: chain.merged_into_incident_key,
      /** The end of the chain of merges. */
      root_incident_key: chain.root_incident_key,
      /** False where the chain is longer than can be followed, or a circle. */
      is_chain_complete: merge.incident_key.isNull(),
      /** When an update that made a link of the chain was last loaded. */
      last_synced_at: chain.last_synced_at,
    })),
)
