import { DAY, daysOfUse, type EpochMs, firstDay, HOUR, MINUTE, population, SECOND, type SourceData, seededRandom } from '#simulator-kit'
import { type Host, hostsOf, type SessionPlan, sessionsOf, type Turn } from './session-plan.ts'

/** A session as an export holds it: everything up to the end of the exported day. */
export interface ExportedSession {
  plan: SessionPlan
  /** All turns so far. */
  turns: readonly Turn[]
  /** Those that the counters hold: after a reset only what came since. */
  counted: readonly Turn[]
  /** Those that no export before had. */
  fresh: readonly Turn[]
}

export interface Export {
  seq: number
  fileId: string
  host: Host
  sessions: readonly ExportedSession[]
  /** A second upload of the same file, under a number of its own. */
  isRepeated: boolean
}

const NIGHT = 10_000
const REPEATED = 5_000

export interface Collector extends SourceData {
  hosts: readonly Host[]
}

export function collector(data: SourceData): Collector {
  return { ...data, hosts: hostsOf(population(data.seed, data.profile).people) }
}

/** What the collector holds at an instant behind a number, by their numbers. Made one after the other. */
export function* exportsAt(data: Collector, at: EpochMs, afterSeq = 0): Generator<Export> {
  for (const day of daysOfUse(data.profile, dayOfSeq(data, afterSeq), at)) {
    for (const isRepeated of [false, true]) {
      for (const host of data.hosts) {
        if (uploadedAt(host, day, isRepeated) >= at) continue
        const seq = seqOf(data, host, day, isRepeated)
        if (seq > afterSeq) yield* exportOf(data, host, day, isRepeated)
      }
    }
  }
}

/** The export of a file id, as at an instant; undefined where there is none. */
export function exportOfFile(data: Collector, fileId: string, at: EpochMs): Export | undefined {
  const seq = Number(/^file-(\d{1,12})$/.exec(fileId)?.[1])
  const [found] = Number.isNaN(seq) ? [] : exportsAt(data, at, seq - 1)
  return found?.fileId === fileId ? found : undefined
}

function* exportOf(data: SourceData, host: Host, day: EpochMs, isRepeated: boolean): Generator<Export> {
  if (isOffline(data, host, day) || (isRepeated && !seededRandom(data.seed, 'goose-repeat', host.id, day).chance(0.06))) return
  const sessions = exportedSessions(data, host, day)
  if (sessions.length === 0) return
  const seq = seqOf(data, host, day, isRepeated)
  yield { seq, fileId: `file-${seq}`, host, sessions, isRepeated }
}

/** Sessions that changed since the export before, which is that of the day before unless the machine was off. */
function exportedSessions(data: SourceData, host: Host, day: EpochMs): ExportedSession[] {
  const since = isOffline(data, host, day - DAY) ? day - DAY : day
  const days = daysOfUse(data.profile, since - DAY, day + 1)
  return days
    .flatMap((started) => sessionsOf(data, host, started))
    .map((plan): ExportedSession => {
      const turns = plan.turns.filter((turn) => turn.at < day + DAY)
      const restarted = plan.isReset ? turns.filter((turn) => turn.at >= startOfSecondDay(plan)) : []
      const fresh = turns.filter((turn) => turn.at >= since)
      return { plan, turns, counted: restarted.length > 0 ? restarted : turns, fresh }
    })
    .filter(({ fresh }) => fresh.length > 0)
}

const startOfSecondDay = ({ startedAt }: SessionPlan): EpochMs => Math.floor(startedAt / DAY) * DAY + DAY

/** Never two nights in a row. */
function isOffline({ seed, profile }: SourceData, host: Host, day: EpochMs): boolean {
  const number = (day - firstDay(profile)) / DAY
  return number % 2 === 1 && seededRandom(seed, 'goose-offline', host.id, day).chance(0.15)
}

/** In the night after the day, one machine a second; the second uploads half an hour later. */
function uploadedAt(host: Host, day: EpochMs, isRepeated: boolean): EpochMs {
  return day + DAY + HOUR + host.order * SECOND + (isRepeated ? HOUR + 30 * MINUTE : 0)
}

function seqOf({ profile }: SourceData, host: Host, day: EpochMs, isRepeated: boolean): number {
  return ((day - firstDay(profile)) / DAY + 1) * NIGHT + (isRepeated ? REPEATED : 0) + host.order + 1
}

/** Midnight of the day whose exports have this number or later ones. */
function dayOfSeq({ profile }: SourceData, seq: number): EpochMs {
  return firstDay(profile) + Math.max(0, Math.floor(seq / NIGHT) - 1) * DAY
}
