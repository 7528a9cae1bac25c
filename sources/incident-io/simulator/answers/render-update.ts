import type { IncidentState, WrittenUpdate } from '../timeline/incident-state.ts'
import { vendorId } from '../workspace/vendor-id.ts'
import { vendorTime } from '../workspace/vendor-time.ts'
import type { WorkspaceSource } from '../workspace-source.ts'
import { renderActor, renderSeverity, renderStatus } from './render-workspace.ts'

export function updateId({ options }: WorkspaceSource, state: IncidentState, update: WrittenUpdate): string {
  return vendorId(update.at, `${options.seed}|${options.workspace}|update`, { index: state.plan.index, part: update.part })
}

/** An update as `/v2/incident_updates` shows it. */
export function renderUpdate(source: WorkspaceSource, state: IncidentState, update: WrittenUpdate) {
  const { workspace } = source
  return {
    id: updateId(source, state, update),
    incident_id: state.plan.id,
    new_incident_status: renderStatus(workspace.statuses.find((status) => status.key === update.status)!),
    ...(update.severity === undefined ? {} : { new_severity: renderSeverity(workspace.severities[update.severity]!) }),
    ...(update.mergedInto === undefined ? {} : { merged_into_incident_id: source.plan(update.mergedInto).id }),
    updater: renderActor(workspace, update.by),
    ...(update.message === undefined ? {} : { message: update.message }),
    created_at: vendorTime(update.at),
  }
}
