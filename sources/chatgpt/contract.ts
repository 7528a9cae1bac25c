import { day, defineSource, flag, integer, oneOf, string, tz } from '#dsl'

const loaded = { _fivetran_synced: tz(), _fivetran_deleted: flag().null() }

/**
 * Messages of a member on a UTC day by model: how many, and how long. Their text is never kept. The vendor counts no tokens.
 * A day is counted anew, as a whole, each time it is read.
 */
export const chatGptMessageCount = defineSource(
  'raw_chatgpt.message_count',
  {
    /** UTC day on which the messages were written, whatever happened to their conversations later. */
    message_date: day(),
    /** The vendor's id: `users` has the address. */
    user_id: string(),
    /** The model that wrote, for a user's message the one that answered it; `unknown` while none has. */
    model: string(),
    user_messages: integer(),
    assistant_messages: integer(),
    /** Characters (Unicode code points) of the user's messages; NULL where the text of any of them was withheld. */
    prompt_chars: integer().null(),
    /** The same of the model's messages. */
    completion_chars: integer().null(),
    ...loaded,
  },
  { key: (r) => [r.message_date, r.user_id, r.model], parent: (r) => [r.message_date] },
)

/** Accounts of the workspace. Who has left is `inactive`; who is no longer listed at all stays here as deleted, for messages still need an address. */
export const chatGptUsers = defineSource(
  'raw_chatgpt.users',
  {
    user_id: string(),
    /** NULL for accounts without an address, such as those of services. */
    email: string().null().pii(),
    name: string().null().pii(),
    /** `account-owner`, `account-admin` or `standard-user`. */
    role: string(),
    status: oneOf('active', 'inactive'),
    created_at: tz(),
    ...loaded,
  },
  { key: (r) => [r.user_id] },
)
