import { defineSeed, integer, string } from '#dsl'

/** What each status is called. */
export const statusNames = defineSeed(
  {
    status: string(),
    /** Shown to people. */
    label: string(),
    position: integer().null(),
  },
  { key: (r) => [r.status] },
)
