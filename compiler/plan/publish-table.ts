import type { Stage, Statement } from '../artifact.ts'
import type { NodePlanInput } from './node-plan.ts'
import { stage } from './writer.ts'

/** Statements that publish a full build's rows and count them, and what must be gone afterwards whatever happened. */
export function publishTable(
  { writer: w, form, swaps }: Pick<NodePlanInput, 'writer' | 'form' | 'swaps'>,
  select: string,
): { readonly publish: Stage; readonly leftovers: readonly Statement[] } {
  const { ddl } = w.dialect
  const beside = swaps && ddl.swapTableAs ? w.beside : undefined
  const texts = beside && ddl.swapTableAs ? ddl.swapTableAs(w.target, beside, form, select) : ddl.replaceTableAs(w.target, form, select)
  return {
    publish: stage('publish', w.created('full/table', texts, 'rows', w.target)),
    leftovers: beside === undefined ? [] : [w.statement('full/drop_beside', ddl.dropTable(beside))],
  }
}
