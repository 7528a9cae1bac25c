import type { EpochMs } from '#simulator-kit'
import { DAY, HOUR, MINUTE, SECOND } from '#simulator-kit'
import { newStatusAt, silentChangesAt } from '../changes-over-time.ts'
import type { StatusKey, TimestampKey } from '../workspace/workspace.ts'
import type { Draft } from './draft.ts'
import type { Change, UpdatePlan } from './incident-plan.ts'
import { drawCause, drawMessage } from './incident-texts.ts'
import { blockLength } from './stories.ts'

/** Everything that happens to an incident, by rising instant. */
export function planChanges(draft: Draft): Change[] {
  const seen = [declaration(draft), ...course(draft)]
  return [...seen, ...silentChanges(draft, seen)].sort((a, b) => a.at - b.at)
}

function declaration({ random, story, declaredAt, workspace }: Draft): Change {
  const isRetrospective = story.mode === 'retrospective'
  const reported = isRetrospective ? declaredAt - random.int(2, 5) * DAY : declaredAt
  const timestamps: Partial<Record<TimestampKey, EpochMs>> = { reported }
  if (random.chance(0.8) || story.timestamps === 'resolved_before_reported')
    timestamps.impact_started = reported - random.int(2 * MINUTE, 90 * MINUTE)
  if (isRetrospective) Object.assign(timestamps, { fixed: reported + 2 * HOUR, resolved: reported + 3 * HOUR })
  const change: Change = { at: declaredAt, touches: true, timestamps, status: story.triage ? 'triage' : 'investigating' }
  if (isRetrospective) change.status = 'learning'
  if (story.classified) change.severity = random.int(0, story.severityRises ? 0 : workspace.severities.length - 1)
  if (story.declaredBy === 'person') change.role = { key: 'reporter', person: random.int(0, 9) }
  return change
}

function course(draft: Draft): Change[] {
  const { story, random, declaredAt, merge } = draft
  const early = [...response(draft)]
  const upTo = (end: EpochMs) => early.filter((change) => change.at < end)
  if (story.ending === 'triage') return []
  if (story.ending === 'declined') return [closing(draft, 'declined', declaredAt + random.int(10 * MINUTE, 2 * HOUR), 'declined')]
  if (story.ending === 'canceled') {
    const end = declaredAt + random.int(20 * MINUTE, 5 * HOUR)
    return [...upTo(end), closing(draft, 'canceled', end, 'canceled')]
  }
  if (merge) {
    const update: UpdatePlan = { by: random.int(0, 9), mergedInto: merge.into, message: 'Same cause, followed up in the other incident.' }
    return [...upTo(merge.at), { ...closing(draft, 'merged', merge.at, 'merged'), update }]
  }
  if (story.unattended || story.ending === 'open') return early.filter((change) => !change.update && !change.role)
  return story.mode === 'retrospective'
    ? [closing(draft, 'closed', declaredAt + random.int(1, 3) * DAY, 'closed')]
    : resolution(draft, early)
}

/** Accepting, leading, acknowledging, and what becomes known in the first half hour. */
function* response({ story, random, declaredAt, services }: Draft): Generator<Change> {
  const acceptedAt = declaredAt + random.int(3 * MINUTE, 25 * MINUTE)
  if (story.triage) yield { at: acceptedAt, touches: true, status: 'investigating', timestamps: { accepted: acceptedAt } }
  if (story.declaredBy === 'api_key') {
    yield { at: declaredAt + MINUTE, touches: true, update: { by: 'api_key', message: 'The alert is still firing.' } }
  }
  const lead = { key: 'lead', person: random.int(0, 9) } as const
  const leadAt = declaredAt + random.int(2 * MINUTE, 20 * MINUTE)
  const acknowledged = declaredAt + random.int(MINUTE, 15 * MINUTE)
  if (!story.unattended) yield { at: acknowledged, touches: true, timestamps: { acknowledged } }
  yield { at: leadAt, touches: true, role: lead }
  yield { at: declaredAt + random.int(5 * MINUTE, 12 * MINUTE), touches: true, services }
  if (random.chance(0.4)) {
    const communicator = { key: 'communications', person: random.int(0, 9) } as const
    yield { at: declaredAt + random.int(10 * MINUTE, 40 * MINUTE), touches: true, role: communicator }
  }
  const affected = random.chance(0.5) ? String(random.int(0, 5_000)) : `${random.int(0, 900)}.${random.int(10, 99)}`
  yield { at: declaredAt + random.int(12 * MINUTE, 45 * MINUTE), touches: true, customersAffected: affected }
}

/** From the cause to the end, and what comes after the end. */
function resolution(draft: Draft, early: Change[]): Change[] {
  const { story, random, declaredAt, workspace } = draft
  const identified = declaredAt + random.int(26 * MINUTE, 90 * MINUTE)
  const pause = story.pauses ? 3 * DAY : 0
  const fixed = identified + pause + random.int(5 * MINUTE, 4 * HOUR)
  const resolved = fixed + random.int(5 * MINUTE, 2 * HOUR)
  const closed = resolved + random.int(20 * HOUR, 6 * DAY)
  const say = (): UpdatePlan => ({ by: random.int(0, 9), message: drawMessage(random) })
  const changes: Change[] = [
    ...early,
    { at: identified, touches: true, status: 'fixing', timestamps: { identified }, cause: drawCause(random), update: say() },
    { at: fixed, touches: true, status: 'monitoring', timestamps: { fixed }, update: say() },
    {
      at: resolved,
      touches: true,
      status: afterwards(workspace.code, resolved),
      timestamps: resolvedTimestamps(draft, resolved),
      update: say(),
    },
    { at: closed, touches: true, status: 'closed', timestamps: { documented: closed - HOUR, closed }, update: { by: random.int(0, 9) } },
  ]
  if (story.pauses) changes.push({ at: identified + HOUR, touches: true, status: 'paused', update: say() })
  if (story.severityRises) {
    const severity = workspace.severities.length - 1
    changes.push({ at: identified - 20 * MINUTE, touches: true, severity, update: { ...say(), message: 'Wider than thought.' } })
  }
  if (story.reopens) {
    changes.push({ at: closed + DAY, touches: true, status: 'fixing', update: { ...say(), message: 'It is back.' } })
    changes.push({ at: closed + DAY + 3 * HOUR, touches: true, status: 'closed', update: say() })
  }
  if (story.lateNote)
    changes.push({
      at: closed + 10 * DAY,
      touches: true,
      timestamps: { reviewed: closed + 10 * DAY },
      runbook: 'https://runbooks.example.com/late',
    })
  return changes
}

function afterwards(code: string, resolvedAt: EpochMs): StatusKey {
  return code === 'b' && resolvedAt >= newStatusAt ? 'observing' : 'learning'
}

function resolvedTimestamps({ story, declaredAt }: Draft, resolved: EpochMs): Partial<Record<TimestampKey, EpochMs>> {
  if (story.timestamps === 'missing') return {}
  return { resolved: story.timestamps === 'resolved_before_reported' ? declaredAt - 2 * HOUR : resolved }
}

function closing({ random }: Draft, status: StatusKey, at: EpochMs, timestamp: TimestampKey): Change {
  return { at, touches: true, status, timestamps: { [timestamp]: at }, update: { by: random.int(0, 9) } }
}

/** Child rows that change while the incident's own `updated_at` stays. */
function silentChanges({ story, index, declaredAt, services, workspace }: Draft, seen: readonly Change[]): Change[] {
  if (story.silentChange === 'none') return []
  const usualAt = declaredAt + 6 * DAY
  const at = index < blockLength ? Math.max(silentChangesAt, declaredAt + 8 * HOUR + SECOND) : usualAt
  if (story.silentChange === 'role') {
    const before = seen.find((change) => change.role?.key === 'lead')?.role?.person ?? 0
    return [{ at, touches: false, role: { key: 'lead', person: (before + 1) % workspace.people.length } }]
  }
  const other = workspace.services.findIndex((service, position) => !service.archived && !services.includes(position))
  return [{ at, touches: false, services: [...services.slice(0, 1), other] }]
}
