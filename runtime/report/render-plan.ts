import type { BuildPlan, PlannedNode } from '../build/plan/build-plan.ts'
import type { Palette } from './palette.ts'
import { renderWindow } from './render-event.ts'
import { renderPlural } from './render-numbers.ts'
import { renderWarehouse } from './render-warehouse.ts'

/** The plan of a run, as it will be executed: what `explain` prints. */
export function renderPlan(plan: BuildPlan, palette: Palette): string {
  const tests = plan.nodes.reduce((sum, node) => sum + node.tests.length, 0) + plan.joinedTests.length
  const head = `${palette.strong(plan.command)} ${renderPlural(plan.nodes.length, 'node')} and ${renderPlural(tests, 'test')} at ${plan.instant} with ${renderPlural(plan.threads, 'thread')}`
  const skipped = plan.skippedTests.map(({ test, reason }) => `test ${test.name} is left out: ${reason}`)
  const joined = plan.joinedTests.map(({ test, after }) => `test ${test.name} waits for ${after.join(', ')}`)
  return [
    head,
    ...plan.nodes.flatMap((node, index) => renderNode(node, index + 1, plan.nodes.length, palette)),
    ...joined,
    ...skipped,
  ].join('\n')
}

function renderNode(planned: PlannedNode, number: number, total: number, palette: Palette): string[] {
  const { node, settings } = planned
  const warehouse = renderWarehouse(planned.warehouse, planned.warehouseRule)
  const set = settings?.statements.map(({ id }) => id.slice(node.name.length + 1)).join(', ') ?? ''
  const word = planned.refusal ? palette.bad('refused') : planned.run === 'none' ? palette.quiet('nothing') : palette.good(planned.run)
  const facts = [
    ...planned.windows.map(
      (window) =>
        `window     ${renderWindow(window)}${window.movesWatermark ? '' : ' (the watermark stays: rows before it are not loaded)'}`,
    ),
    warehouse === '' ? '' : `warehouse  ${warehouse}`,
    set === '' ? '' : `settings   ${set}`,
    planned.plan ? `stages     ${planned.plan.stages.map((stage) => `${stage.name} (${stage.statements.length})`).join(', ')}` : '',
    planned.sweep ? 'sweep      removed keys are looked for' : '',
    planned.after.length > 0 ? `after      ${planned.after.join(', ')}` : '',
    planned.tests.length > 0 ? `tests      ${planned.tests.map((test) => test.name).join(', ')}` : '',
    ...planned.notes.map((note) => `note       ${note}`),
    planned.refusal ? `refused    ${planned.refusal.message} ${planned.refusal.hint}` : '',
  ]
  const place = palette.quiet(`${String(number).padStart(String(total).length)}/${total}`)
  const title = `${place}  ${palette.strong(node.name)}  ${node.materialization}  ${word}: ${planned.reason}`
  return [title, ...facts.filter((fact) => fact !== '').map((fact) => `       ${fact}`)]
}
