import type { Plan } from '../artifact.ts'
import type { NodePlanInput } from './node-plan.ts'
import { publishTable } from './publish-table.ts'
import { plan, stage } from './writer.ts'

/** Replaces a view; a warehouse stores only its text. */
export function planView({ writer, form, fullSelect, described, before, after }: NodePlanInput): Plan {
  return plan(
    stage('prepare', before),
    stage('publish', writer.statements('full/view', writer.dialect.ddl.replaceView(writer.target, form, fullSelect))),
    stage('describe', [...described, ...after]),
  )
}

/** Replaces a table with its rows in one step. */
export function planTable(input: NodePlanInput): Plan {
  const { publish, leftovers } = publishTable(input, input.fullSelect)
  return plan(stage('prepare', input.before), publish, stage('describe', [...input.described, ...input.after]), stage('cleanup', leftovers))
}

/** Replaces a table that keeps itself up to date; an engine without such tables builds an ordinary one. */
export function planDynamic(input: NodePlanInput): Plan {
  const { writer: w, form, fullSelect, described, before, after } = input
  const { dynamicTables } = w.dialect.ddl
  if (!dynamicTables || !form.dynamic) return planTable(input)
  const text = dynamicTables.replace(w.target, form, form.dynamic, fullSelect)
  return plan(
    stage('prepare', before),
    stage('publish', w.created('full/table', [text], 'rows', w.target)),
    stage('describe', [...described, ...after]),
  )
}
