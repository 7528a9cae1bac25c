import type { EpochMs, Profile } from '#simulator-kit'
import { DAY, parseInstant, SECOND, seededRandom } from '#simulator-kit'
import type { WorkspaceCode } from '../workspace/workspace.ts'
import { workspaceCodes } from '../workspace/workspace.ts'
import { isSharedOutage } from './stories.ts'

/** When each incident of a workspace is declared: a function of its index, rising with it, without an end. */
export interface IncidentCalendar {
  declaredAt(index: number): EpochMs
  /** How many incidents (indexes from 0) were declared before an instant. */
  countBefore(at: EpochMs): number
}

interface Span {
  from: EpochMs
  to: EpochMs
  count: number
  /** By how much of its slot an incident may be late; small enough where every day must bring one. */
  jitter: number
}

const spans: Record<Profile, Span> = {
  tiny: { from: parseInstant('2025-12-15T00:00:00Z'), to: parseInstant('2026-01-15T00:00:00Z'), count: 40, jitter: 0.25 },
  small: { from: parseInstant('2025-12-15T00:00:00Z'), to: parseInstant('2026-01-15T00:00:00Z'), count: 400, jitter: 0.9 },
  full: { from: parseInstant('2023-01-15T00:00:00Z'), to: parseInstant('2026-01-15T00:00:00Z'), count: 50_000, jitter: 0.9 },
}

/** After the profile's span three incidents come in every two days, so that a day later there is always something new. */
export function incidentCalendar(seed: string, code: WorkspaceCode, profile: Profile): IncidentCalendar {
  const span = spans[profile]
  const order = workspaceCodes.indexOf(code)

  const declaredAt = (index: number): EpochMs => {
    const slot = index < span.count ? slotInSpan(span, index) : slotAfterSpan(span, index - span.count, order)
    // Inside the span, workspaces that declare the same outage do so within a minute of each other.
    const shared = isSharedOutage(index)
    const random = seededRandom(seed, 'declared', shared ? 'shared' : code, profile, index)
    return slot.from + Math.floor(random.next() * span.jitter * slot.length) + (shared ? order * 20 * SECOND : 0)
  }

  return {
    declaredAt,
    countBefore: (at) => {
      let low = 0
      let high = span.count + 2 * Math.max(0, Math.ceil((at - span.to) / DAY) + 1)
      while (low < high) {
        const middle = (low + high) >>> 1
        if (declaredAt(middle) < at) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

interface Slot {
  from: EpochMs
  length: number
}

function slotInSpan(span: Span, index: number): Slot {
  const length = Math.floor((span.to - span.from) / span.count)
  return { from: span.from + index * length, length }
}

/** Days take turns with two and one; which of them starts differs between workspaces. */
function slotAfterSpan(span: Span, index: number, order: number): Slot {
  const pair = Math.floor(index / 3)
  const inPair = index % 3
  const firstDayHolds = order === 1 ? 1 : 2
  const onFirstDay = inPair < firstDayHolds
  const holds = onFirstDay ? firstDayHolds : 3 - firstDayHolds
  const place = onFirstDay ? inPair : inPair - firstDayHolds
  const length = DAY / holds
  return { from: span.to + (2 * pair + (onFirstDay ? 0 : 1)) * DAY + place * length, length }
}
