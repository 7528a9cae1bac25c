import { anyTrue, days, decimal, from, integer, lag, literal, max, median, nullOf, round, sum, unionAll, when } from '#dsl'
import { stgAiTelemetryGooseLedger } from '../../../staging/ai/stg_ai_telemetry__goose_ledger.ts'
import { stgAiTelemetryGooseSessions } from '../../../staging/ai/stg_ai_telemetry__goose_sessions.ts'
import { noFlags, toolUse } from './tool-use.ts'

/** Sessions whose turns are in no ledger: their counters are all that there is. */
const countedExports = () =>
  from(stgAiTelemetryGooseSessions)
    .antiJoin(stgAiTelemetryGooseLedger, (s, l) => s.host_hash.eq(l.host_hash).and(s.session_id.eq(l.session_id)))
    .select((s) => s)
    .as('counted_exports')

/** Exports without counters stand in a partition of their own, so that each counter meets the one before it. */
const exportsWithEarlier = () =>
  from(countedExports())
    .select((s) => {
      const before = { by: [s.host_hash, s.session_id, s.accumulated_tokens.isNull()], order: s.export_seq } as const
      return {
        ...s,
        earlier_tokens: lag(s.accumulated_tokens).over(before),
        earlier_input: lag(s.accumulated_input_tokens).over(before),
        earlier_output: lag(s.accumulated_output_tokens).over(before),
      }
    })
    .as('exports_with_earlier')
    .derive((s) => ({ is_reset: s.accumulated_tokens.lt(s.earlier_tokens).orElse(false) }))
    .as('exports_with_resets')

const counterDifferences = () =>
  from(exportsWithEarlier())
    .select((s) => {
      const isNew = s.is_reset.or(s.earlier_tokens.isNull())
      return {
        activity_date: s.activity_date,
        host_hash: s.host_hash,
        session_id: s.session_id,
        identity_hash: s.email_hash.orElse(s.host_hash),
        email_hash: s.email_hash,
        tokens: when(isNew, s.accumulated_tokens).otherwise(s.accumulated_tokens.minus(s.earlier_tokens)),
        input: when(isNew, s.accumulated_input_tokens).otherwise(s.accumulated_input_tokens.minus(s.earlier_input)),
        output: when(isNew, s.accumulated_output_tokens).otherwise(s.accumulated_output_tokens.minus(s.earlier_output)),
        is_reset: s.is_reset,
        _fivetran_synced: s._fivetran_synced,
      }
    })
    .as('counter_differences')

const countedSessions = () =>
  from(counterDifferences())
    .groupBy((s) => ({
      activity_date: s.activity_date,
      host_hash: s.host_hash,
      session_id: s.session_id,
      identity_hash: s.identity_hash,
      email_hash: s.email_hash,
    }))
    .aggregate((s) => ({
      tokens: sum(s.tokens),
      input: sum(s.input),
      output: sum(s.output),
      has_reset: anyTrue(s.is_reset),
      loaded_at: max(s._fivetran_synced),
    }))
    .as('counter_sessions')

const sessionsFromCounters = () =>
  from(countedSessions())
    .select((s) => ({ ...s, cache_read: nullOf(integer()), cache_write: nullOf(integer()), cost_usd: nullOf(decimal(38, 12)) }))
    .as('sessions_from_counters')

/** A ledger knows no user: the newest export of its session does. */
const newestExports = () =>
  from(stgAiTelemetryGooseSessions)
    .firstPer(
      (s) => [s.host_hash, s.session_id],
      (s) => [s.export_seq.desc()],
    )
    .select((s) => ({ host_hash: s.host_hash, session_id: s.session_id, email_hash: s.email_hash }))
    .as('newest_exports')

const sessionsFromLedger = () =>
  from(stgAiTelemetryGooseLedger)
    .leftJoin(newestExports(), (l, s) => l.host_hash.eq(s.host_hash).and(l.session_id.eq(s.session_id)))
    .groupBy((l, s) => ({
      activity_date: l.activity_date,
      host_hash: l.host_hash,
      session_id: l.session_id,
      identity_hash: s.email_hash.orElse(l.host_hash),
      email_hash: s.email_hash,
    }))
    .aggregate((l) => ({
      tokens: sum(l.tokens),
      input: sum(l.input_uncached_tokens),
      output: sum(l.output_tokens),
      has_reset: anyTrue(literal(false)),
      loaded_at: max(l._fivetran_synced),
      cache_read: sum(l.cache_read_tokens),
      cache_write: sum(l.cache_write_tokens),
      cost_usd: sum(l.cost_usd),
    }))
    .as('sessions_from_ledger')

/** One row a session and day with use of it. */
const sessionDays = () =>
  from(unionAll(sessionsFromLedger(), sessionsFromCounters()).as('all_session_days'))
    .select((s) => s)
    .as('session_days')

const knownDays = () =>
  from(sessionDays())
    .where((s) => s.tokens.isNotNull())
    .select((s) => ({ known_date: s.activity_date, tokens: s.tokens }))
    .as('known_session_days')

/** The middle session of the four weeks before each day on which a session reports nothing. */
const medians = () =>
  from(
    from(sessionDays())
      .where((s) => s.tokens.isNull())
      .groupBy((s) => ({ activity_date: s.activity_date }))
      .keys()
      .as('silent_days'),
  )
    .innerJoin(knownDays(), (d, k) => k.known_date.within(d.activity_date.minus(days(28)), d.activity_date))
    .groupBy((d) => ({ activity_date: d.activity_date }))
    .aggregate((_, k) => ({ tokens_per_session: median(k.tokens) }))
    .as('session_medians')

/**
 * the turns of a ledger by their days. Without a ledger what the session's counters grew by between two exports, on the
 * day of the last activity; the first export counts in full, and so does one whose counter fell, since it began anew. A
 * session that reports nothing is taken for the middle one of the four weeks before. Ledger and counters tell of the same
 * tokens: a session is counted by one of them.
 */
export const gooseUses = () =>
  from(sessionDays())
    .leftJoin(medians(), (s, m) => s.activity_date.eq(m.activity_date))
    .select((s, m) => {
      const estimate = when(s.tokens.isNull(), round(m.tokens_per_session, 2)).otherwise(null)
      return toolUse.sparse({
        ...noFlags,
        tool: 'goose',
        is_active: true,
        activity_date: s.activity_date,
        identity_hash: s.identity_hash,
        email_hash: s.email_hash,
        sessions: 1,
        input_uncached_tokens: s.input,
        cache_read_tokens: s.cache_read,
        cache_write_tokens: s.cache_write,
        output_tokens: s.output,
        exact_tokens: s.tokens.orElse(0),
        estimated_tokens: estimate.orElse(0),
        token_method: when(s.tokens.isNotNull(), 'exact').when(estimate.isNotNull(), 'estimated').otherwise('none'),
        cost_usd: s.cost_usd,
        cost_method: when(s.cost_usd.isNull(), 'none').otherwise('reported'),
        has_counter_reset: s.has_reset,
        has_unknown_tokens: s.tokens.isNull().and(estimate.isNull()),
        source_loaded_at: s.loaded_at,
      })
    })
