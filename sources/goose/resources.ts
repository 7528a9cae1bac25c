import {
  type AnyResource,
  bearer,
  cursor,
  defineApi,
  defineResource,
  env,
  fromEpochSeconds,
  type JsonObject,
  readExactJson,
} from '#extract-load'
import { gooseSession, gooseUsageLedger } from './contract.ts'
import { type ExportFile, exportedLine } from './exported-line.ts'
import { readExport } from './read-export.ts'

const api = defineApi({
  name: 'Goose collector',
  baseUrl: env('GOOSE_BASE_URL'),
  authorization: bearer('GOOSE_API_KEY'),
  // A file for each machine and night.
  maxRequests: 200_000,
})

/** SQLite's times are in UTC and do not say so. */
const utc = (time: string): string => `${time}Z`
const modelIn = (config: string | null | undefined) => (config ? (readExactJson(config) as JsonObject).model_name : null)

const exports = defineResource({
  id: 'goose.exports',
  description: 'Sessions of Goose as the machines export them every night, and the ledger of their turns.',
  api,
  tables: { session: gooseSession, ledger: gooseUsageLedger },
  payload: exportedLine,
  start: '2025-01-01',
  watermark: { kind: 'integer', from: ({ file }) => file.seq },
  extract: async function* (client, { after }) {
    const manifest = client.walk<ExportFile>(
      { path: '/goose/v1/exports', rows: 'items', query: { after_seq: after ?? 0, limit: 200 } },
      cursor({ next: 'next_seq', parameter: 'after_seq' }),
    )
    for await (const files of manifest) for (const file of files) yield* readExport(client, file)
  },
  rows: ({ file, session, ledger }, add) => {
    const { host_id, user_email, schema_version, seq: export_seq } = file
    if (session)
      add('session', {
        host_id,
        session_id: session.id,
        export_seq,
        schema_version,
        user_email,
        session_type: session.session_type,
        provider: session.provider_name,
        model: modelIn(session.model_config_json),
        created_at: utc(session.created_at),
        updated_at: utc(session.updated_at),
        total_tokens: session.total_tokens,
        input_tokens: session.input_tokens,
        output_tokens: session.output_tokens,
        accumulated_total_tokens: session.accumulated_total_tokens,
        accumulated_input_tokens: session.accumulated_input_tokens,
        accumulated_output_tokens: session.accumulated_output_tokens,
        accumulated_cost_usd: session.accumulated_cost,
      })
    if (ledger)
      add('ledger', {
        host_id,
        ledger_id: ledger.id,
        session_id: ledger.session_id,
        created_at: fromEpochSeconds(ledger.created_timestamp),
        model: ledger.model,
        input_tokens: ledger.input_tokens,
        output_tokens: ledger.output_tokens,
        total_tokens: ledger.total_tokens,
        cache_read_tokens: ledger.cache_read_tokens,
        cache_write_tokens: ledger.cache_write_tokens,
        cost_usd: ledger.cost,
        cost_source: ledger.cost_source,
        is_compaction: ledger.is_compaction,
      })
  },
})

export const resources: readonly AnyResource[] = [exports]
