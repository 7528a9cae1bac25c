import { defineSeed, oneOf, string } from '#dsl'

export const durationMeasures = ['acknowledge', 'fix', 'resolve', 'restore'] as const

/** Which of our durations each of a workspace's own duration metrics is to be compared with. */
export const durationMetricMap = defineSeed(
  {
    workspace_code: oneOf('a', 'b', 'c'),
    /** In small letters. */
    metric_name: string(),
    measure: oneOf(...durationMeasures),
  },
  { key: (r) => [r.workspace_code, r.metric_name], tags: ['ops'] },
)
