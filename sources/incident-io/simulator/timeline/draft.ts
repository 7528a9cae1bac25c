import type { EpochMs, SeededRandom } from '#simulator-kit'
import type { Workspace } from '../workspace/workspace.ts'
import type { Story } from './stories.ts'

/** What the life of an incident is drawn from. */
export interface Draft {
  workspace: Workspace
  index: number
  random: SeededRandom
  story: Story
  declaredAt: EpochMs
  /** When this incident is merged into another one, and into which. */
  merge?: { into: number; at: EpochMs }
  services: number[]
}
