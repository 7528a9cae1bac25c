import { z } from 'zod'
import type { NodeStatus } from '../../state/run-history.ts'
import type { BuildCommand, WindowOverride } from './build-plan.ts'

/** What a run remembers of itself, as JSON in the state: enough to do the unfinished part again in the same way. */
export const runFactsSchema = z.object({
  command: z.enum(['build', 'run', 'test']),
  nodes: z.array(z.string()),
  fullRefresh: z.boolean(),
  window: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
})
export type RunFacts = z.infer<typeof runFactsSchema>

export interface RetryPlan {
  readonly command: BuildCommand
  readonly fullRefresh: boolean
  readonly window?: WindowOverride
  /** The nodes that did not come to a good end, in the order of the run. */
  readonly nodes: readonly string[]
}

/**
 * What `retry` does: every node that the last run planned and did not finish well, also those that it never began because
 * the process ended. Undefined where the facts cannot be read.
 */
export function planRetry(factsText: string, statuses: ReadonlyMap<string, NodeStatus>): RetryPlan | undefined {
  const facts = readFacts(factsText)
  if (!facts) return undefined
  const { start, end } = facts.window ?? {}
  const window = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
  return {
    command: facts.command,
    fullRefresh: facts.fullRefresh,
    ...(facts.window ? { window } : {}),
    nodes: facts.nodes.filter((name) => statuses.get(name) !== 'ok' && statuses.get(name) !== 'warned'),
  }
}

function readFacts(text: string): RunFacts | undefined {
  try {
    return runFactsSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
