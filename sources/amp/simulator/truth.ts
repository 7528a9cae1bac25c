import { dayText, parseInstant, type SourceData } from '#simulator-kit'
import { userDays } from './user-day.ts'

/** What the source holds at an instant, as the tables into which it is loaded. Armed faults are not in it. */
export function truth({ at, ...data }: SourceData & { at: string }) {
  const now = parseInstant(at)
  const days = [...userDays(data, 0, now, now)]
  return {
    daily_activity: days.map(({ day, userId, email, lines, microUsd, models }) => ({
      usage_date: dayText(day),
      user_id: userId,
      email,
      lines_added: lines.added,
      lines_deleted: lines.deleted,
      lines_modified: lines.modified,
      usage_usd: microUsd / 1_000_000,
      model_count: Object.keys(models).length,
    })),
    daily_usage: days.flatMap(({ day, userId, models }) =>
      Object.entries(models).map(([model, { requests, tokens, totalTokens, microUsd }]) => ({
        usage_date: dayText(day),
        user_id: userId,
        model,
        requests,
        input_tokens: tokens.input,
        output_tokens: tokens.output,
        cache_read_tokens: tokens.cacheRead,
        cache_creation_tokens: tokens.cacheCreation,
        total_tokens: totalTokens,
        usage_usd: microUsd / 1_000_000,
      })),
    ),
  }
}
