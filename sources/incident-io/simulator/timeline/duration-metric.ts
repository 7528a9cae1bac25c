import { SECOND } from '#simulator-kit'
import type { DurationMetric } from '../workspace/workspace.ts'
import type { IncidentState } from './incident-state.ts'

/** The vendor's own figure for an interval; only `success` has a value. */
export interface MeasuredDuration {
  status: 'success' | 'timestamps_missing' | 'calculating' | 'invalid_timestamps'
  /** Whole seconds. */
  seconds?: number
}

/** While an incident is live a missing end means that the figure is still to come; afterwards, that nobody noted it. */
export function measureDuration(state: IncidentState, metric: DurationMetric): MeasuredDuration {
  const from = state.timestamps[metric.from]
  const to = state.timestamps[metric.to]
  if (from === undefined) return { status: 'timestamps_missing' }
  if (to === undefined) return { status: isOver(state) ? 'timestamps_missing' : 'calculating' }
  return to < from ? { status: 'invalid_timestamps' } : { status: 'success', seconds: Math.floor((to - from) / SECOND) }
}

function isOver({ status }: IncidentState): boolean {
  return ['learning', 'observing', 'closed', 'declined', 'merged', 'canceled'].includes(status)
}
