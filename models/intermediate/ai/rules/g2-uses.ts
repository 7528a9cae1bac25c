import { ceil, from, literal, when } from '#dsl'
import { tokenAssumptions } from '../../../seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryG2 } from '../../../staging/ai/stg_ai_telemetry__g2.ts'
import { assumptionFor } from './assumption-for.ts'
import { noFlags, toolUse } from './tool-use.ts'

const estimated = () =>
  from(stgAiTelemetryG2)
    .leftJoin(tokenAssumptions, (u, all) => assumptionFor(all, 'g2', 'chars_per_token', u.activity_date))
    .leftJoin(tokenAssumptions, (u, _, own) => assumptionFor(own, 'g2', 'chars_per_token', u.activity_date, u.language))
    .select((u, all, own) => {
      const charsPerToken = own.value.orElse(all.value)
      return { ...u, input: ceil(u.prompt_chars.dividedBy(charsPerToken)), output: ceil(u.completion_chars.dividedBy(charsPerToken)) }
    })
    .as('g2_estimated')

/** characters by those of a token, which differ between languages; tokens of prompts and of completions are whole. */
export const g2Uses = () =>
  from(estimated()).select((u) =>
    toolUse.sparse({
      ...noFlags,
      tool: 'g2',
      is_active: true,
      activity_date: u.activity_date,
      identity_hash: u.identity_hash,
      requests: u.requests,
      input_uncached_tokens: u.input,
      output_tokens: u.output,
      exact_tokens: 0,
      estimated_tokens: u.input.plus(u.output).orElse(0),
      token_method: when(u.input.isNull(), 'none').otherwise('estimated'),
      cost_method: literal('none'),
      has_unknown_tokens: u.input.isNull(),
      source_loaded_at: u._fivetran_synced,
    }),
  )
