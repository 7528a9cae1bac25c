import { defineModel, from, literal, lower, modelPer, sha256, text, toUtc } from '#dsl'
import { incidents, workspaces } from './sources.ts'

/** Incidents as one workspace sends them, in UTC. */
export const stgIncidents = modelPer(workspaces, (ws) =>
  defineModel({}, () =>
    from(incidents(ws)).select(({ id, summary, ...i }) => ({
      ...i,
      /** Stable across workspaces. */
      incident_key: sha256(text`${ws.code}|${id}`),
      workspace_code: literal(ws.code),
      incident_id: id,
      severity_name: lower(i.severity_name),
      reported_at: toUtc(i.reported_at),
      updated_at: toUtc(i.updated_at),
    })),
  ),
)
