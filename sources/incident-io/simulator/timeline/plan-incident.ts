import type { EpochMs, SeededRandom } from '#simulator-kit'
import { DAY, HOUR, MINUTE, seededRandom } from '#simulator-kit'
import { hardDeleteAt } from '../changes-over-time.ts'
import { vendorId } from '../workspace/vendor-id.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Draft } from './draft.ts'
import type { ExternalIssue, IncidentPlan } from './incident-plan.ts'
import { drawName, drawSummary } from './incident-texts.ts'
import { planChanges } from './plan-changes.ts'
import { planEscalations } from './plan-escalations.ts'
import type { Story } from './stories.ts'
import { blockLength, declaresSharedOutage, mergeTargetOf, storyOf } from './stories.ts'

/** @param declaredAt the calendar: an incident that is merged late needs to know when the next one was declared. */
export function planIncident(seed: string, workspace: Workspace, index: number, declaredAt: (index: number) => EpochMs): IncidentPlan {
  const random = seededRandom(seed, 'incident', workspace.code, index)
  const story = storyOf(index, random)
  const at = declaredAt(index)
  const services = drawServices(random, workspace, story)
  const into = mergeTargetOf(index)
  const draft: Draft = { workspace, index, random, story, declaredAt: at, services }
  if (into !== undefined) draft.merge = { into, at: mergedAt(index, declaredAt) }
  const changes = planChanges(draft)
  const lead = changes.find((change) => change.role?.key === 'lead')?.role?.person ?? 0
  const resolvedAt = changes.find((change) => change.status === 'learning' || change.status === 'observing')?.at
  const vanishesAt = vanishing(story, index, at)
  const plan: IncidentPlan = {
    index,
    id: vendorId(at, `${seed}|${workspace.code}|incident`, { index, part: 0 }),
    story,
    name: drawName(random, workspace.services[services[0] ?? 0]?.name ?? 'Something'),
    creator: story.declaredBy === 'api_key' ? 'api_key' : (changes[0]?.role?.person ?? 0),
    team: random.int(0, 99),
    declaredAt: at,
    changes,
    escalations: planEscalations(draft, lead, resolvedAt),
  }
  if (random.chance(0.7)) plan.summary = drawSummary(random)
  if (story.classified) plan.type = random.int(0, workspace.types.length - 1)
  if (vanishesAt !== undefined) plan.vanishesAt = vanishesAt
  const issue = externalIssue(random, workspace, index)
  if (issue) plan.externalIssue = issue
  return plan
}

function drawServices(random: SeededRandom, workspace: Workspace, { services }: Story): number[] {
  const archived = workspace.services.findIndex((service) => service.archived)
  const inUse = workspace.services.map((_, at) => at).filter((at) => at !== archived)
  return services === 'archived' ? [archived] : random.sample(inUse, services)
}

/** The middle of a chain is merged on only after the incident behind it was merged into it. */
function mergedAt(index: number, declaredAt: (index: number) => EpochMs): EpochMs {
  return mergeTargetOf(index + 1) === index ? declaredAt(index + 1) + HOUR : declaredAt(index) + 15 * MINUTE
}

function vanishing(story: Story, index: number, declaredAt: EpochMs): EpochMs | undefined {
  if (story.vanishes === 'never') return undefined
  if (story.vanishes === 'at_fixed_instant') return index < blockLength ? hardDeleteAt : undefined
  return declaredAt + 4 * DAY
}

function externalIssue(random: SeededRandom, workspace: Workspace, index: number): ExternalIssue | undefined {
  const own = random.chance(0.3)
  if (declaresSharedOutage(index, workspace.code)) {
    return { provider: 'jira', name: `OUTAGE-${index}`, permalink: `https://issues.example.com/browse/OUTAGE-${index}` }
  }
  if (!own) return undefined
  const name = `${workspace.code.toUpperCase()}OPS-${index + 100}`
  return { provider: random.pick(['jira', 'linear', 'github']), name, permalink: `https://issues.example.com/browse/${name}` }
}
