import { parseInstant } from '#simulator-kit'
import type { SourceOptions } from '../workspace-source.ts'
import { workspaceSource } from '../workspace-source.ts'
import { truthFamily } from './truth-family.ts'
import type { TruthFamily, TruthUser } from './truth-rows.ts'

export interface TruthOptions extends SourceOptions {
  /** ISO text in UTC, as the simulator's clock would be set. */
  at: string
}

/**
 * Every incident that exists at an instant, with its children, the oldest first and one at a time.
 * All modes are in it, tests and tutorials too; armed faults are not.
 */
export function* truthFamilies(options: TruthOptions): Generator<TruthFamily> {
  const source = workspaceSource(options)
  for (const state of source.statesAt(parseInstant(options.at), { oldestFirst: true })) yield truthFamily(source, state)
}

/** The same, at once, with the workspace's people. Hold `full` in memory only on purpose. */
export function truth(options: TruthOptions): { families: TruthFamily[]; users: TruthUser[] } {
  const { workspace } = workspaceSource(options)
  const users = workspace.people.map(({ id, name, email, role, slackUserId }) => ({
    id,
    name,
    email: email ?? null,
    role,
    slack_user_id: slackUserId ?? null,
  }))
  return { families: [...truthFamilies(options)], users }
}
