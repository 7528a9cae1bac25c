import { Cron } from 'croner'

/** When a schedule (cron, UTC) comes next after an instant (epoch milliseconds), as `YYYY-MM-DD HH:MM` UTC; undefined if never. */
export function nextRun(schedule: string, after: number): string | undefined {
  const next = new Cron(schedule, { paused: true, timezone: 'UTC' }).nextRun(new Date(after))
  return next?.toISOString().slice(0, 16).replace('T', ' ')
}
