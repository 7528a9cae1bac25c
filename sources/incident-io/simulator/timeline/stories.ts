import type { SeededRandom } from '#simulator-kit'

/** What an incident is made to show. What a story leaves open is drawn. */
export interface Story {
  mode: 'standard' | 'retrospective' | 'test' | 'tutorial'
  visibility: 'public' | 'private'
  /** Where it ends; `open` stays live. */
  ending: 'closed' | 'declined' | 'merged' | 'canceled' | 'triage' | 'open'
  /** Declared in triage and accepted later. */
  triage: boolean
  /** Whether a pause lies between declaring and resolving. */
  pauses: boolean
  declaredBy: 'person' | 'api_key'
  classified: boolean
  escalation: 'acked' | 'acked_without_email' | 'expired' | 'none'
  /** How many services it names; `archived` names one that the catalogue has archived. */
  services: number | 'archived'
  /** What was typed wrong in its timestamps. */
  timestamps: 'right' | 'resolved_before_reported' | 'missing'
  severityRises: boolean
  /** No person writes, leads or acknowledges. */
  unattended: boolean
  /** Closed, then live again for some hours. */
  reopens: boolean
  /** A change long after it was closed. */
  lateNote: boolean
  /** A child row that changes without `updated_at`. */
  silentChange: 'role' | 'service' | 'none'
  /** When it vanishes without a trace: at the fixed instant (first block only), or some days after it was declared. */
  vanishes: 'at_fixed_instant' | 'after_days' | 'never'
}

/** Of every so many incidents, each of the special stories below happens once. */
export const blockLength = 40

const usual: Story = {
  mode: 'standard',
  visibility: 'public',
  ending: 'closed',
  triage: false,
  pauses: false,
  declaredBy: 'person',
  classified: true,
  escalation: 'acked',
  services: 1,
  timestamps: 'right',
  severityRises: false,
  unattended: false,
  reopens: false,
  lateNote: false,
  silentChange: 'none',
  vanishes: 'never',
}

const special: Record<number, Partial<Story>> = {
  2: { vanishes: 'at_fixed_instant' },
  3: { ending: 'declined', triage: true, escalation: 'none' },
  5: { ending: 'merged' },
  6: { ending: 'merged' },
  8: { ending: 'canceled' },
  10: { mode: 'test', escalation: 'none' },
  11: { mode: 'tutorial', escalation: 'none' },
  12: { mode: 'retrospective', escalation: 'none' },
  14: { services: 0 },
  15: { services: 3 },
  16: { timestamps: 'resolved_before_reported' },
  17: { timestamps: 'missing' },
  18: {},
  19: { silentChange: 'role' },
  20: { silentChange: 'service', services: 2 },
  21: { vanishes: 'after_days' },
  22: { visibility: 'private' },
  23: { declaredBy: 'api_key', classified: false },
  24: { triage: true },
  25: { pauses: true },
  26: { ending: 'triage', triage: true, escalation: 'none' },
  27: { unattended: true, escalation: 'none', ending: 'open' },
  28: { escalation: 'acked_without_email' },
  29: { escalation: 'expired' },
  30: { reopens: true },
  31: { services: 'archived' },
  32: { severityRises: true },
  33: {},
  35: { lateNote: true },
  37: { mode: 'test', escalation: 'none' },
}

/** Outages that two workspaces declare: they name the same external issue. */
const sharedOutages: Record<number, readonly string[]> = { 18: ['a', 'b'], 33: ['b', 'c'] }

/** Which incident, if any, an incident of this index is merged into: the chain 6 → 5 → 4 in every block. */
export function mergeTargetOf(index: number): number | undefined {
  return special[index % blockLength]?.ending === 'merged' ? index - 1 : undefined
}

/** True for an index at which more than one workspace declares; all workspaces then share its time of day. */
export function isSharedOutage(index: number): boolean {
  return index % blockLength in sharedOutages
}

/** True where this workspace is one of those that declare the shared outage. */
export function declaresSharedOutage(index: number, code: string): boolean {
  return sharedOutages[index % blockLength]?.includes(code) ?? false
}

/** The story of an incident: one of the special ones by its place in the block, else one drawn from the usual mix. */
export function storyOf(index: number, random: SeededRandom): Story {
  const drawn = drawStory(random)
  const fixed = special[index % blockLength]
  return fixed ? { ...usual, ...fixed } : drawn
}

function drawStory(random: SeededRandom): Story {
  const ending = drawFrom<Story['ending']>(random, ['closed', 0.92], ['canceled', 0.05], ['declined', 0.03])
  return {
    ...usual,
    ending,
    triage: ending === 'declined' || random.chance(0.2),
    pauses: random.chance(0.04),
    declaredBy: random.chance(0.3) ? 'api_key' : 'person',
    escalation: drawFrom<Story['escalation']>(random, ['acked', 0.62], ['none', 0.3], ['expired', 0.08]),
    services: drawFrom<number>(random, [1, 0.6], [2, 0.25], [3, 0.07], [0, 0.08]),
    severityRises: random.chance(0.1),
    reopens: random.chance(0.03),
    lateNote: random.chance(0.05),
  }
}

function drawFrom<T>(random: SeededRandom, ...shares: readonly (readonly [T, number])[]): T {
  let left = random.next()
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  return shares[0]![0]
}
