import { from, literal, round, when } from '#dsl'
import { tokenAssumptions } from '../../../seeds/seed_ai_telemetry__token_assumptions.ts'
import { stgAiTelemetryChatgpt } from '../../../staging/ai/stg_ai_telemetry__chatgpt.ts'
import { assumptionFor } from './assumption-for.ts'
import { noFlags, toolUse } from './tool-use.ts'

const estimated = () =>
  from(stgAiTelemetryChatgpt)
    .leftJoin(tokenAssumptions, (m, input) => assumptionFor(input, 'chatgpt', 'input_tokens_per_message', m.activity_date))
    .leftJoin(tokenAssumptions, (m, _i, familyInput) =>
      assumptionFor(familyInput, 'chatgpt', 'input_tokens_per_message', m.activity_date, m.model_family),
    )
    .leftJoin(tokenAssumptions, (m, _i, _fi, output) => assumptionFor(output, 'chatgpt', 'output_tokens_per_message', m.activity_date))
    .leftJoin(tokenAssumptions, (m, _i, _fi, _o, familyOutput) =>
      assumptionFor(familyOutput, 'chatgpt', 'output_tokens_per_message', m.activity_date, m.model_family),
    )
    .leftJoin(tokenAssumptions, (m, _i, _fi, _o, _fo, context) =>
      assumptionFor(context, 'chatgpt', 'context_tokens_per_message', m.activity_date),
    )
    .leftJoin(tokenAssumptions, (m, _i, _fi, _o, _fo, _x, chars) => assumptionFor(chars, 'chatgpt', 'chars_per_token', m.activity_date))
    .select((m, input, familyInput, output, familyOutput, context, chars) => ({
      ...m,
      input: m.prompt_chars
        .dividedBy(chars.value)
        .plus(m.user_messages.times(context.value))
        .orElse(m.user_messages.times(familyInput.value.orElse(input.value))),
      output: m.completion_chars.dividedBy(chars.value).orElse(m.user_messages.times(familyOutput.value.orElse(output.value))),
    }))
    .as('chatgpt_estimated')

/**
 * ChatGPT counts no tokens. Where the lengths of messages are kept, their characters by those of a token, and for each
 * message of the user an assumed context; where they are withheld, the user's messages times what one takes on average.
 */
export const chatgptUses = () =>
  from(estimated()).select((m) => {
    const input = round(m.input, 2)
    const output = round(m.output, 2)
    const isKnown = m.input.isNotNull().and(m.output.isNotNull())
    return toolUse.sparse({
      ...noFlags,
      tool: 'chatgpt',
      is_active: true,
      activity_date: m.activity_date,
      identity_hash: m.identity_hash,
      email_hash: m.email_hash,
      messages: m.user_messages,
      input_uncached_tokens: input,
      output_tokens: output,
      exact_tokens: 0,
      estimated_tokens: input.plus(output).orElse(0),
      token_method: when(isKnown, 'estimated').otherwise('none'),
      cost_method: literal('none'),
      has_unknown_tokens: isKnown.eq(false),
      source_loaded_at: m._fivetran_synced,
    })
  })
