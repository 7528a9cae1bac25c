import type { Statement } from '../artifact.ts'
import type { DdlColumn } from '../dialect/ddl.ts'
import type { Facts } from '../dsl/facts.ts'
import type { Writer } from './writer.ts'

/** What a materialization's plan is made of. */
export interface NodePlanInput {
  readonly writer: Writer
  readonly facts: Facts
  readonly columns: readonly DdlColumn[]
  /** The printed select of each run kind, with hole marks. */
  readonly fullSelect: string
  readonly incrementalSelect: string | undefined
  readonly comments: (kind: 'table' | 'view') => readonly Statement[]
  /** The author's hooks. */
  readonly before: readonly Statement[]
  readonly after: readonly Statement[]
}
