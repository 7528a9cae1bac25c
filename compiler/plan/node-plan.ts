import type { Statement } from '../artifact.ts'
import type { RelationForm } from '../dialect/relation-form.ts'
import type { Facts } from '../dsl/facts.ts'
import type { Writer } from './writer.ts'

/** What a materialization's plan is made of. */
export interface NodePlanInput {
  readonly writer: Writer
  readonly facts: Facts
  readonly form: RelationForm
  /** Builds beside and exchanges, where the engine can. */
  readonly swaps: boolean
  /** The printed select of each run kind, with hole marks. */
  readonly fullSelect: string
  readonly incrementalSelect: string | undefined
  /** Comments and settings that the create does not hold. */
  readonly described: readonly Statement[]
  /** The author's hooks. */
  readonly before: readonly Statement[]
  readonly after: readonly Statement[]
}
