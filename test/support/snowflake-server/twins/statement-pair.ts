import { z } from 'zod'

/** As the artifact has it: text, or a hole that is filled at run time. Written again here, for the server knows nothing of the compiler. */
const segmentSchema = z.union([z.string(), z.strictObject({ hole: z.enum(['schema', 'run', 'time', 'value']), name: z.string() })])

/** A statement for Snowflake and what DuckDB runs in its place. */
export const statementPairSchema = z.strictObject({
  /** The plan's id: the client names it in the query tag. */
  id: z.string().min(1),
  snowflake: z.array(segmentSchema).min(1),
  /** In order; the last one's result is the answer. Empty: there is nothing to do on DuckDB. */
  twins: z.array(z.array(segmentSchema).min(1)),
  /** What the plan expects of the answer; kept for the log only. */
  expect: z.unknown().optional(),
  /** Types of columns that DuckDB cannot tell apart, by the column's name as Snowflake stores it. */
  types: z.record(z.string(), z.enum(['timestamp_ltz', 'timestamp_tz', 'array', 'object', 'variant'])).optional(),
})

export type Segment = z.infer<typeof segmentSchema>
export type StatementPair = z.infer<typeof statementPairSchema>
