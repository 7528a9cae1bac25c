import { day, defineSeed, string } from '#dsl'

/** People in the company's directory who may use AI tools; former members stay, for their use stays too. */
export const engineers = defineSeed(
  {
    engineer_id: string(),
    /** The canonical address, in lower case. */
    email: string().pii(),
    /** First UTC day on which the person is not a member any more; NULL for members. */
    left_on: day().null(),
  },
  { key: (r) => [r.engineer_id], tags: ['ai_telemetry'] },
)
