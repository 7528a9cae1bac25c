import { z } from 'zod'

/**
 * What the runtime puts into a hole.
 * - `schema`: the physical name of a logical schema (`marts` -> `dev_marts`), already quoted for the engine.
 *   `clone:<logical name>` is the schema that a clone is made as.
 * - `run`: a suffix of lower-case letters and digits that is unique to the run: names of staging relations.
 * - `time`: text `YYYY-MM-DD[ HH:MM:SS[.fffffffff]]`, checked against that form; stands inside quotes.
 * - `value`: a bound parameter (any scalar); never part of the text. `schema:<logical name>` is the physical name as a value.
 */
export const holeSchema = z.strictObject({
  hole: z.enum(['schema', 'run', 'time', 'value']),
  /** Which schema, which window bound (`window_start`, `window_start:a`, `window_end`), which value. */
  name: z.string(),
})
export const segmentSchema = z.union([z.string(), holeSchema])

/** What the runtime does with the rows or the count that a statement gives. */
const expectSchema = z.discriminatedUnion('kind', [
  /** Nothing but success. */
  z.strictObject({ kind: z.literal('none') }),
  /** The count of changed rows is recorded under this name in the run results (`staged`, `merged`, `deleted`, ...). */
  z.strictObject({ kind: z.literal('count'), as: z.string() }),
  /** No rows may come: each row is a finding. `message` says what a row means; columns of the row are printed after it. */
  z.strictObject({ kind: z.literal('empty'), message: z.string(), hint: z.string() }),
  /** One row, whose columns become values for later holes of the same plan and facts of the run results. */
  z.strictObject({ kind: z.literal('row') }),
  /** Rows for the caller (state reads, `show`). */
  z.strictObject({ kind: z.literal('rows') }),
])

export const statementSchema = z.strictObject({
  /** Unique in the artifact, and the same on every dialect that has the step: `fct_ops__incidents/incremental/merge`. */
  id: z.string(),
  text: z.array(segmentSchema),
  expect: expectSchema,
})

/**
 * Statements that belong together, in order. `transaction` stages run inside one transaction and hold no DDL;
 * `cleanup` runs whatever happened before; `ddl` and `stage` run outside of transactions.
 */
export const stageSchema = z.strictObject({
  name: z.enum(['prepare', 'stage', 'preflight', 'transaction', 'publish', 'describe', 'cleanup']),
  statements: z.array(statementSchema),
})
export const planSchema = z.strictObject({ stages: z.array(stageSchema) })

export type Hole = z.infer<typeof holeSchema>
export type Segment = z.infer<typeof segmentSchema>
export type Statement = z.infer<typeof statementSchema>
export type Expect = z.infer<typeof expectSchema>
export type Stage = z.infer<typeof stageSchema>
export type Plan = z.infer<typeof planSchema>
