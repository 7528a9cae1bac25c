import { z } from 'zod'
import { statementSchema } from './statement.ts'

/**
 * Something of a relation that changes none of its rows: a comment, a grant, a tag. A run that replaces the relation sets
 * all of it; another run sets what is not as it was last time. The statements are idempotent.
 */
export const settingSchema = z.strictObject({
  /** `grant role reporter`, `tag cost_center`: the same setting from run to run. */
  name: z.string(),
  /** What it is set to, or a hash where that is long. */
  value: z.string(),
  /**
   * `apply`: the statements set it on the relation as it stands. `add`: only while the relation has none yet.
   * `replace`: only a relation that is made anew gets it. Where it cannot be set, a note says so until it can.
   */
  change: z.enum(['apply', 'add', 'replace']),
  statements: z.array(statementSchema),
})

/** What keeps a dynamic table as its config says, without building it again. */
export const dynamicSchema = z.strictObject({
  /** Gives the dynamic tables of its schema; `name` is the one of them, as the engine stores it. */
  show: statementSchema,
  name: z.string(),
  /** Columns of that row, and what they should say; compared without regard to case, blanks and brackets at the ends. */
  expected: z.record(z.string(), z.string()),
  /** By column: the statement that makes it so. What has none asks for a new dynamic table. */
  alter: z.record(z.string(), statementSchema),
})

export type Setting = z.infer<typeof settingSchema>
export type Dynamic = z.infer<typeof dynamicSchema>
