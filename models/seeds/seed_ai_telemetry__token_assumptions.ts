import { day, decimal, defineSeed, expression, oneOf, string } from '#dsl'
import { aiToolCodes } from '../macros/ai-tools.ts'

/**
 * What token rules assume where a tool tells too little, with the days for which it is assumed. A better figure is a new row
 * and an end of the old one: what was counted by the old figure stays as it was.
 */
export const tokenAssumptions = defineSeed(
  {
    tool: oneOf(...aiToolCodes),
    /** Named for its unit, such as `tokens_per_line`. */
    parameter: string(),
    /** The model family or the language that the value is for; `all` for those without a value of their own. */
    scope: string(),
    value: decimal(18, 4),
    /** First UTC day on which the value is assumed. */
    valid_from: day(),
    /** First UTC day on which it is not any more; NULL for the value in force. */
    valid_to: day().null(),
    /** Why this value. */
    source_note: string(),
  },
  {
    key: (r) => [r.tool, r.parameter, r.scope, r.valid_from],
    tags: ['ai_telemetry'],
    tests: (r) => [
      expression('values are positive', r.value.gt(0)),
      expression('values hold for a day or more', r.valid_to.gt(r.valid_from)),
    ],
  },
)
