import { defineSeed, integer, oneOf, string, unique } from '#dsl'

/** What the severities of each workspace are worth on one scale. */
export const severityMap = defineSeed(
  {
    workspace_code: oneOf('a', 'b', 'c'),
    /** In small letters. */
    severity_name: string(),
    /** 1 is the most severe: the other way round than the vendor's own rank. */
    severity_rank: integer(),
  },
  { key: (r) => [r.workspace_code, r.severity_name], tags: ['ops'], tests: (r) => [unique(r.workspace_code, r.severity_rank)] },
)
