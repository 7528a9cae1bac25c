import type { EpochMs } from '#simulator-kit'
import { HOUR, MINUTE, SECOND } from '#simulator-kit'
import type { Draft } from './draft.ts'
import type { EscalationEventPlan, EscalationPlan } from './incident-plan.ts'
import { blockLength } from './stories.ts'

/** Position of the person without an e-mail address in every workspace. */
const withoutEmail = 3
/** Parts below this number are an incident's updates. */
const firstPart = 512
/** One incident of a block also has an escalation that belongs to no incident. */
const loneEscalationAt = 7

/** @param lead who answers the escalation, by position. */
export function planEscalations(draft: Draft, lead: number, resolvedAt: EpochMs | undefined): EscalationPlan[] {
  const { random, story, index, declaredAt } = draft
  const escalations: EscalationPlan[] = []
  const title = random.pick(['CPU is high', 'Error budget burns fast', 'Health check fails', 'Queue age over limit'])
  const priority = random.pick(['P1', 'P2', 'P3'] as const)
  const acknowledgedAfter = random.int(MINUTE, 14 * MINUTE)
  if (story.escalation !== 'none') {
    const creator = story.declaredBy === 'api_key' ? 'alert' : random.pick(['workflow', 'person'] as const)
    const person = story.escalation === 'acked_without_email' ? withoutEmail : lead
    const end = story.escalation === 'expired' ? 'expired' : 'acked'
    const events = escalationEvents(declaredAt + 5 * SECOND, acknowledgedAfter, end, person, resolvedAt)
    escalations.push({ part: firstPart, title, priority, creator, isRelated: true, events })
  }
  if (index % blockLength === loneEscalationAt) {
    const events = escalationEvents(declaredAt + HOUR, acknowledgedAfter, 'acked', lead, declaredAt + 2 * HOUR)
    escalations.push({ part: firstPart + 1, title: 'Disk almost full', priority: 'P3', creator: 'alert', isRelated: false, events })
  }
  return escalations
}

function escalationEvents(
  at: EpochMs,
  acknowledgedAfter: number,
  end: 'acked' | 'expired',
  person: number,
  resolvedAt: EpochMs | undefined,
): EscalationEventPlan[] {
  const events: EscalationEventPlan[] = [
    { at, event: 'triggered' },
    { at: at + 2 * SECOND, event: 'notified_users', person },
    { at: at + 3 * SECOND, event: 'notified_channels' },
  ]
  if (end === 'expired') return [...events, { at: at + 30 * MINUTE, event: 'expired' }]
  events.push({ at: at + acknowledgedAfter, event: 'acked', person })
  if (resolvedAt !== undefined) events.push({ at: Math.max(resolvedAt, at + acknowledgedAfter + SECOND), event: 'resolved' })
  return events
}
