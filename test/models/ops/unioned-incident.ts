/** A row of `int_ops__incidents_unioned` but for its key: a live incident of workspace a. */
export const unionedIncident = {
  workspace_code: 'a',
  incident_id: '1',
  reference: 'INC-1',
  mode: 'standard',
  visibility: 'public',
  status_category: 'live',
  created_at: '2026-01-01T00:00:00',
  updated_at: '2026-01-02T00:00:00',
  is_deleted: false,
  _fivetran_synced: '2026-01-03T00:00:00',
  last_synced_at: '2026-01-03T00:00:00',
} as const
