const DAY_MS = 86_400_000
const FORM = /^th_live_(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})_[a-z0-9]{4}(?:_|$)/i

/** The name of a run, with which the names of all its schemas begin: a plain name, and when it began (UTC). */
export function nameRun(now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()
  const unique = Math.floor(Math.random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0')
  return `th_live_${time}_${unique}`
}

/** Whether a schema is of a run of this suite that began more than a day ago, so that nobody uses it any more. */
export function isLeftOver(schema: string, now: Date): boolean {
  const found = FORM.exec(schema)
  if (found === null) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number)
  return now.getTime() - Date.UTC(year, month - 1, day, hour, minute, second) > DAY_MS
}
