import type { Plan } from '../artifact.ts'
import type { NodePlanInput } from './node-plan.ts'
import { plan, stage } from './writer.ts'

/** Replaces a view; a warehouse stores only its text. */
export function planView({ writer, columns, fullSelect, comments, before, after }: NodePlanInput): Plan {
  return plan(
    stage('prepare', before),
    stage('publish', writer.statements('full/view', writer.dialect.ddl.replaceView(writer.target, columns, fullSelect))),
    stage('describe', [...comments('view'), ...after]),
  )
}

/** Replaces a table with its rows in one step. */
export function planTable({ writer, columns, fullSelect, comments, before, after }: NodePlanInput): Plan {
  return plan(
    stage('prepare', before),
    stage(
      'publish',
      writer.statements('full/table', writer.dialect.ddl.replaceTableAs(writer.target, columns, fullSelect), { kind: 'count', as: 'rows' }),
    ),
    stage('describe', [...comments('table'), ...after]),
  )
}
