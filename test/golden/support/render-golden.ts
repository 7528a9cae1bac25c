import type { Artifact, ArtifactNode, Plan, Segment, Statement, WarehouseRule } from '#artifact'

const text = (segments: readonly Segment[]): string => segments.map((s) => (typeof s === 'string' ? s : `{${s.hole}:${s.name}}`)).join('')
const show = (at: string, { id, text: segments }: Statement): string => `-- ${id}${at}\n${text(segments)};\n`

/** Every statement of a node, with the stage that it stands in. */
export function statementsOf(node: ArtifactNode): { readonly at: string; readonly statement: Statement }[] {
  const inPlan = (plan: Plan | undefined): { at: string; statement: Statement }[] =>
    (plan?.stages ?? []).flatMap((s) => s.statements.map((statement) => ({ at: ` [${s.name}]`, statement })))
  const { load, change, tests, preview } = node
  return [
    ...[
      node.plans.full,
      node.plans.incremental,
      node.plans.sweep,
      load?.create,
      load?.stage,
      load?.merge,
      load?.sweep,
      load?.cleanup,
    ].flatMap(inPlan),
    ...tests.flatMap((t) => [t.sample, t.count]).map((statement) => ({ at: '', statement })),
    ...[
      preview,
      ...settingsOf(node),
      node.parentBytes,
      ...resizesOf(node.warehouse),
      change?.dropTable,
      change?.dropView,
      change?.dropDynamic,
      ...Object.values(change?.addColumn ?? {}),
      ...Object.values(change?.widenColumn ?? {}),
    ].flatMap((statement) => (statement ? [{ at: '', statement }] : [])),
  ]
}

/** What sets a standing relation right; what a full build says too stands there already. */
function settingsOf({ settings = [], dynamic, plans }: ArtifactNode): Statement[] {
  const built = new Set(plans.full?.stages.flatMap((s) => s.statements.map(({ id }) => id)))
  const own = settings.flatMap((s) => s.statements).filter(({ id }) => !built.has(id))
  return [...own, ...(dynamic ? [dynamic.show, ...Object.values(dynamic.alter)] : [])]
}
export const resizesOf = (rule: WarehouseRule | undefined): Statement[] =>
  (rule?.rules ?? []).flatMap(({ resize }) => (resize ? [resize.show, resize.grow, ...Object.values(resize.restore)] : []))

/** What belongs to the project and to no node, without the state's own tables. */
function projectStatements({ setup, clone = {}, warehouses = {} }: Artifact): Statement[] {
  const [first] = Object.values(clone)
  return [
    ...setup.filter(({ id }) => /^setup\/(schema|grant)\//.test(id)),
    ...(first ? [first.create, first.replace] : []),
    ...Object.values(warehouses).flatMap(resizesOf),
  ]
}

/** A project's statements for a dialect, one file a schema, but for what only changes a relation's form. */
export function renderGolden(artifact: Artifact): Map<string, string> {
  const files = new Map([
    [
      'project.sql',
      projectStatements(artifact)
        .map((s) => show('', s))
        .join('\n'),
    ],
  ])
  for (const node of artifact.nodes) {
    const selects =
      node.materialization === 'ephemeral' && node.select.full ? [`-- ${node.name} (inlined)\n${text(node.select.full)};\n`] : []
    const statements = statementsOf(node).filter(({ statement }) => !statement.id.includes('/change/'))
    const own = [...selects, ...statements.map(({ at, statement }) => show(at, statement))].join('\n')
    files.set(`${node.schema}.sql`, [files.get(`${node.schema}.sql`), own].filter((part) => part !== undefined).join('\n'))
  }
  return files
}
