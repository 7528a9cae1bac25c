import type { Artifact, ArtifactNode, Plan, Statement } from '#artifact'

const textOf = ({ text }: Statement): string => text.map((part) => (typeof part === 'string' ? part : '')).join('')
/** What only an account that was prepared for the project has. */
const WANTS_MORE = /\b(?:masking policy|row access policy|set tag|dynamic table)\b/i

/**
 * The project without grants, warehouses and settings, and without the nodes whose own statements name policies, tags or a
 * warehouse: the suite makes no roles, and nothing beside its schemas. Settings have a test of their own.
 */
export function withoutAccountObjects(artifact: Artifact): { readonly artifact: Artifact; readonly left: readonly string[] } {
  const [kept, left] = [artifact.nodes.filter((node) => !wantsMore(node)), artifact.nodes.filter(wantsMore)]
  const { warehouses: _, ...others } = artifact
  return {
    left: left.map(({ name }) => name),
    artifact: {
      ...others,
      setup: artifact.setup.filter((statement) => !isGrant(statement)),
      nodes: kept.map(({ warehouse: _w, settings: _s, ...node }) => ({ ...node, plans: ungranted(node.plans) })),
    },
  }
}

const isGrant = (statement: Statement): boolean => /^grant\b/i.test(textOf(statement))
const statementsOf = ({ plans }: ArtifactNode): readonly Statement[] =>
  Object.values(plans).flatMap((plan) => plan?.stages.flatMap(({ statements }) => statements) ?? [])
const wantsMore = (node: ArtifactNode): boolean => statementsOf(node).some((statement) => WANTS_MORE.test(textOf(statement)))

function ungranted(plans: ArtifactNode['plans']): ArtifactNode['plans'] {
  const without = (plan: Plan): Plan => ({
    ...plan,
    stages: plan.stages.map((stage) => ({ ...stage, statements: stage.statements.filter((statement) => !isGrant(statement)) })),
  })
  return Object.fromEntries(Object.entries(plans).map(([kind, plan]) => [kind, plan && without(plan)]))
}
