import { defineSeed, oneOf, string } from '#dsl'

export const timestampKinds = [
  'reported',
  'acknowledged',
  'impact_started',
  'identified',
  'fixed',
  'resolved',
  'closed',
  'declined',
  'merged',
  'canceled',
  'documented',
  'reviewed',
] as const

/** What the timestamps of each workspace mean. Where two names mean the same, the earlier one counts. */
export const timestampMap = defineSeed(
  {
    workspace_code: oneOf('a', 'b', 'c'),
    /** In small letters. */
    timestamp_name: string(),
    timestamp_kind: oneOf(...timestampKinds),
  },
  { key: (r) => [r.workspace_code, r.timestamp_name], tags: ['ops'] },
)
