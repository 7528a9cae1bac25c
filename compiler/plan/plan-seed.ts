import type { Plan } from '../artifact.ts'
import type { NodePlanInput } from './node-plan.ts'
import { publishTable } from './publish-table.ts'
import { plan, stage } from './writer.ts'

/** The CSV's rows arrive in the staging relation after `prepare`; then they replace the table. */
export function planSeed(
  { writer: w, form, facts, swaps, described }: Pick<NodePlanInput, 'writer' | 'form' | 'facts' | 'swaps' | 'described'>,
  key: readonly string[],
): Plan {
  const names = [...facts.keys()]
  const select = `select\n  ${names.map((n) => w.id(n)).join(',\n  ')}\nfrom ${w.staging}`
  const duplicates = w.statement(
    'full/duplicate_keys',
    `select ${w.columns(key)}, count(*) as ${w.id('occurrences')}\nfrom ${w.staging}\ngroup by ${w.columns(key)}\nhaving count(*) > 1`,
    {
      kind: 'empty',
      message: `${w.node}: the key (${key.join(', ')}) comes more than once in the seed`,
      hint: 'remove the repeated line from the CSV file',
    },
  )
  const { publish, leftovers } = publishTable({ writer: w, form, swaps }, select)
  return plan(
    stage('prepare', [w.statement('full/stage', w.dialect.ddl.createStaging(w.staging, form.columns))]),
    stage('preflight', key.length > 0 ? [duplicates] : []),
    publish,
    stage('describe', described),
    stage('cleanup', [...leftovers, w.statement('full/cleanup', w.dialect.ddl.dropTable(w.staging))]),
  )
}
