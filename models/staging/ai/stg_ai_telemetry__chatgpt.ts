import { defineModel, expression, from, hashPii, not, notNull, regexpReplace, toUtc, unique } from '#dsl'
import { chatGptMessageCount, chatGptUsers } from '../../../sources/chatgpt/contract.ts'

/** Messages of members in ChatGPT by UTC day and model: how many and how long. */
export const stgAiTelemetryChatgpt = defineModel(
  {
    tags: ['ai_telemetry'],
    tests: (r) => [
      unique(r.activity_date, r.identity_hash, r.model),
      notNull(r.activity_date, r.identity_hash, r.model),
      expression('counts are not negative', r.user_messages.gte(0).and(r.assistant_messages.gte(0))),
    ],
  },
  () =>
    from(chatGptMessageCount)
      .leftJoin(chatGptUsers, (m, user) => m.user_id.eq(user.user_id))
      .where((m) => not(m._fivetran_deleted.orElse(false)))
      .select((m, user) => ({
        /** UTC day on which the messages were written. */
        activity_date: m.message_date,
        /** Keyed hash of the vendor's id. */
        identity_hash: hashPii(m.user_id).orElse(''),
        /** Keyed hash of the address, of accounts that are gone too; NULL where there is none. */
        email_hash: hashPii(user.email),
        model: m.model,
        /** The model without its size: `gpt-5` of `gpt-5-mini`. */
        model_family: regexpReplace(m.model, '-[a-z]+$', ''),
        user_messages: m.user_messages,
        assistant_messages: m.assistant_messages,
        /** Characters; NULL where the text of any message was withheld. */
        prompt_chars: m.prompt_chars,
        completion_chars: m.completion_chars,
        _fivetran_synced: toUtc(m._fivetran_synced),
      })),
)
