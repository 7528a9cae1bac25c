import { dayText, formatInstant, parseInstant, type SourceData } from '#simulator-kit'
import { dailyUse } from './daily-use.ts'
import { requestsBefore } from './model-request.ts'

/** What the source holds at an instant, as the tables into which it is loaded. Armed faults are not in it. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const now = parseInstant(at)
  return {
    model_request: [...requestsBefore(data, now)].map((request) => ({
      request_id: request.id,
      requested_at: formatInstant(request.at),
      email: request.email,
      model: request.model,
      input_tokens: request.tokens.input,
      cache_read_tokens: request.tokens.cacheRead,
      output_tokens: request.tokens.output,
      cache_write_tokens: request.tokens.cacheWrite,
      total_tokens: Object.values(request.tokens).reduce((sum, tokens) => sum + tokens, 0),
      cost_usd: request.costUsd,
      spend_type: request.spendType,
      mode: request.mode,
    })),
    daily_usage: [...dailyUse(data, 0, now, now)].map(({ day, email, counts }) => ({
      usage_date: dayText(day),
      email,
      ide_opened: true,
      agent_prompts: counts.agentPrompts,
      agent_accepts: counts.agentAccepts,
      agent_full_accepts: counts.agentFullAccepts,
      agent_accepted_lines_added: counts.agentAcceptedLinesAdded,
      agent_accepted_lines_removed: counts.agentAcceptedLinesRemoved,
      inline_edits: counts.inlineEdits,
      inline_edit_accepts: counts.inlineEditAccepts,
      inline_accepted_lines_added: counts.inlineAcceptedLinesAdded,
      inline_accepted_lines_removed: counts.inlineAcceptedLinesRemoved,
      autocomplete_shown: counts.autocompleteShown,
      autocomplete_accepts: counts.autocompleteAccepts,
      autocomplete_accepted_characters_added: counts.autocompleteAcceptedCharactersAdded,
      autocomplete_accepted_characters_removed: counts.autocompleteAcceptedCharactersRemoved,
    })),
  }
}
