import { flag, ignored, maybe, numeric, type Payload, payload, text } from '#extract-load'

const tokens = { total_tokens: maybe(numeric), input_tokens: maybe(numeric), output_tokens: maybe(numeric) }

/** A line of a file, beside what the collector says of the file and under its kind. */
export const exportedLine = payload({
  file: { seq: numeric, file_id: text, host_id: text, user_email: maybe(text), schema_version: numeric, row_count: numeric, sha256: text },
  session: maybe({
    kind: text,
    id: text,
    name: ignored,
    session_type: text,
    working_dir: ignored,
    created_at: text,
    updated_at: text,
    ...tokens,
    accumulated_total_tokens: maybe(numeric),
    accumulated_input_tokens: maybe(numeric),
    accumulated_output_tokens: maybe(numeric),
    accumulated_cost: maybe(numeric),
    provider_name: maybe(text),
    model_config_json: maybe(text),
  }),
  ledger: maybe({
    kind: text,
    id: numeric,
    session_id: text,
    created_timestamp: numeric,
    model: text,
    ...tokens,
    cache_read_tokens: maybe(numeric),
    cache_write_tokens: maybe(numeric),
    cost: maybe(numeric),
    cost_source: maybe(text),
    is_compaction: flag,
  }),
})

export type ExportedLine = Payload<typeof exportedLine>
export type ExportFile = ExportedLine['file']
