import type { EpochMs, Profile } from '#simulator-kit'
import type { IncidentCalendar } from './timeline/incident-calendar.ts'
import { incidentCalendar } from './timeline/incident-calendar.ts'
import type { IncidentPlan } from './timeline/incident-plan.ts'
import type { IncidentState } from './timeline/incident-state.ts'
import { incidentAt } from './timeline/incident-state.ts'
import { planIncident } from './timeline/plan-incident.ts'
import { workspaces } from './workspace/build-workspace.ts'
import { positionOf } from './workspace/vendor-id.ts'
import type { Workspace, WorkspaceCode } from './workspace/workspace.ts'

export interface SourceOptions {
  seed: string
  workspace: WorkspaceCode
  profile: Profile
}

/** One workspace's data: nothing is held, every incident is made when it is asked for. */
export interface WorkspaceSource {
  options: SourceOptions
  workspace: Workspace
  plan(index: number): IncidentPlan
  /** How many incidents were declared before an instant; those that have vanished since count too. */
  countBefore(at: EpochMs): number
  /** The incident of an id, or undefined where no incident ever had it. */
  planOf(id: string): IncidentPlan | undefined
  /** States of all that exist at an instant, the newest first unless told otherwise. */
  statesAt(at: EpochMs, order?: { oldestFirst: boolean; from?: number }): Generator<IncidentState>
}

export function workspaceSource(options: SourceOptions): WorkspaceSource {
  const workspace = workspaces[options.workspace]
  const calendar: IncidentCalendar = incidentCalendar(options.seed, workspace.code, options.profile)
  const plan = (index: number) => planIncident(options.seed, workspace, index, calendar.declaredAt)
  return {
    options,
    workspace,
    plan,
    countBefore: calendar.countBefore,
    planOf: (id) => {
      const position = positionOf(id)
      if (position?.part !== 0) return undefined
      const found = plan(position.index)
      return found.id === id ? found : undefined
    },
    *statesAt(at, { oldestFirst, from } = { oldestFirst: false }) {
      const count = calendar.countBefore(at)
      const step = oldestFirst ? 1 : -1
      for (let index = from ?? (oldestFirst ? 0 : count - 1); index >= 0 && index < count; index += step) {
        const state = incidentAt(plan(index), at)
        if (state) yield state
      }
    },
  }
}
