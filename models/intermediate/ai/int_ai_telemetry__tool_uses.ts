import { defineModel, expression, modelPer, notNull } from '#dsl'
import { aiTools } from '../../macros/ai-tools.ts'
import { ampUses } from './rules/amp-uses.ts'
import { chatgptUses } from './rules/chatgpt-uses.ts'
import { claudeCodeUses } from './rules/claude-code-uses.ts'
import { cursorUses } from './rules/cursor-uses.ts'
import { firebenderUses } from './rules/firebender-uses.ts'
import { g2Uses } from './rules/g2-uses.ts'
import { gooseUses } from './rules/goose-uses.ts'

const rules = {
  claude_code: claudeCodeUses,
  cursor: cursorUses,
  firebender: firebenderUses,
  amp: ampUses,
  chatgpt: chatgptUses,
  goose: gooseUses,
  g2: g2Uses,
}

/** What people did with one tool, by the tool's own rule for tokens: parts of days, which add up, by what the tool calls them by. */
export const intAiTelemetryToolUses = modelPer(aiTools, (tool) =>
  defineModel(
    {
      tags: ['ai_telemetry'],
      tests: (r) => [
        notNull(r.activity_date, r.identity_hash, r.source_loaded_at),
        expression('tokens are not negative', r.exact_tokens.gte(0).and(r.estimated_tokens.gte(0))),
      ],
    },
    () => rules[tool.code](),
  ),
)
