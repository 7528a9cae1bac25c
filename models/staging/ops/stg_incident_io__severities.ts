import { defineModel, from, literal, modelPer, notNull, toUtc, trim, unique } from '#dsl'
import { incidentIo, workspaces } from '../../../sources/incident-io/contract.ts'

/** Severities of one workspace. */
export const stgIncidentIoSeverities = modelPer(workspaces, (ws) =>
  defineModel({ tags: ['ops'], tests: (r) => [unique(r.severity_id), notNull(r.severity_name)] }, () =>
    from(incidentIo[ws.code].severity).select((s) => ({
      workspace_code: literal(ws.code),
      severity_id: s.id,
      severity_name: trim(s.name),
      severity_rank_source: s.rank,
      is_deleted: s._fivetran_deleted.orElse(false),
      _fivetran_synced: toUtc(s._fivetran_synced),
    })),
  ),
)
