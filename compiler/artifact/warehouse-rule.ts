import { z } from 'zod'
import { statementSchema } from './statement.ts'

/**
 * A warehouse grows while a node runs on it, and gets its former size back afterwards. Only from a size that is listed:
 * a warehouse of any other size (already grown, or set by hand) is left alone.
 */
const resizeSchema = z.strictObject({
  /** Gives warehouses that are named like it, each with its `size`; not this one where the role does not see it. */
  show: statementSchema,
  /** Its name in that row. */
  name: z.string(),
  /** The size while the node runs, as the engine shows it, in lower case: `x-large`. */
  to: z.string(),
  grow: statementSchema,
  /** By the size that was found, in the same spelling: the statement that gives it back. No other size is touched. */
  restore: z.record(z.string(), statementSchema),
})

/** Which warehouse a node runs on, by what it has to do. Engines without warehouses ignore it. */
export const warehouseRuleSchema = z.strictObject({
  /** Used when no rule matches. */
  default: z.string().optional(),
  /** First match wins. Thresholds on what is known at run time; what is not known matches none. */
  rules: z.array(
    z.strictObject({
      when: z.strictObject({
        fullRefresh: z.boolean().optional(),
        /** Staged rows. */
        rowsAbove: z.number().optional(),
        windowHoursAbove: z.number().optional(),
        /** Bytes of all tables that the node reads, through views. */
        bytesAbove: z.number().optional(),
      }),
      use: z.string(),
      resize: resizeSchema.optional(),
    }),
  ),
})

export type WarehouseRule = z.infer<typeof warehouseRuleSchema>
export type Resize = z.infer<typeof resizeSchema>
