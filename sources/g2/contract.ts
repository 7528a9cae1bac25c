import { day, defineSource, flag, integer, oneOf, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/** What a user asked of G2, our own assistant, on a UTC day: one row a feature, language and model. Characters, no tokens. */
export const g2Usage = defineSource(
  'raw_g2.usage',
  {
    event_date: day(),
    /** The name of the account in the company's directory, not an address. */
    username: string().pii(),
    feature: oneOf('chat', 'completion', 'review'),
    /** Of the code or the text, such as `python` or `english`; `none` where G2 could not tell. */
    language: string(),
    /** What the model is called inside the company, such as `g2-large`. */
    model_alias: string(),
    requests: integer(),
    prompt_chars: integer(),
    completion_chars: integer(),
    /** Of the completion, what the user took over; NULL for `chat`, where nothing is taken over. */
    accepted_chars: integer().null(),
    /** When the counts were last written: a day may be restated for three days. */
    updated_at: tz(),
    ...loaded,
  },
  {
    key: (r) => [r.event_date, r.username, r.feature, r.language, r.model_alias],
    parent: (r) => [r.event_date],
  },
)
