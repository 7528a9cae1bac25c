import type { Row } from '../../../runtime/engine/engine.ts'
import type { LiveSession } from './live-session.ts'

/** Credits of an hour by the size of a standard warehouse, by Snowflake's table of consumption. */
const CREDITS_PER_HOUR: Readonly<Record<string, number>> = { 'x-small': 1, small: 2, medium: 4, large: 8, 'x-large': 16, '2x-large': 32 }
const SHOWN_IDS = 5

/**
 * What the run's statements took, by the account's own history: their number, seconds in warehouses, and credits as an estimate.
 * The history has the newest 10,000 statements.
 */
export async function readCost(session: LiveSession, run: string, started: Date): Promise<string> {
  const since = started.toISOString().slice(0, 19).replace('T', ' ')
  const sql = [
    'select query_id, warehouse_size, execution_time, credits_used_cloud_services',
    `from table(information_schema.query_history(end_time_range_start => to_timestamp_ltz('${since} +00:00', 'YYYY-MM-DD HH24:MI:SS TZH:TZM'), result_limit => 10000))`,
    `where query_tag like '%${run}%'`,
    'order by execution_time desc',
  ].join('\n')
  const twin =
    "select 'rehearsed' as query_id, 'X-Small' as warehouse_size, 1500 as execution_time, cast(0 as double) as credits_used_cloud_services"
  return renderCost(await session.rows(sql, { twin }))
}

function renderCost(history: readonly Row[]): string {
  const computing = history.filter((row) => row['warehouse_size'] !== null)
  const seconds = sum(computing, 'execution_time') / 1000
  const credits = computing.reduce((total, row) => {
    const perHour = CREDITS_PER_HOUR[String(row['warehouse_size']).toLowerCase()] ?? Number.NaN
    return total + (Number(row['execution_time']) / 3_600_000) * perHour
  }, 0)
  return [
    `cost: ${history.length} statements, ${computing.length} in a warehouse for ${seconds.toFixed(1)} s`,
    `  about ${credits.toFixed(4)} credits of warehouses: execution time by the credits per hour of the warehouse's size, as if each ran alone.`,
    '  A warehouse that was resumed for it is billed for 60 s at least, and until it suspends itself: the bill may be higher.',
    `  ${sum(history, 'credits_used_cloud_services').toFixed(6)} credits of cloud services, before the daily allowance`,
    `  the longest: ${history
      .slice(0, SHOWN_IDS)
      .map((row) => `${String(row['query_id'])} (${Number(row['execution_time'])} ms)`)
      .join(', ')}`,
  ].join('\n')
}

const sum = (rows: readonly Row[], column: string): number => rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
