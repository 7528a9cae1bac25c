import type { ArtifactNode } from '#artifact'
import { TerminalFailure } from '../../failures.ts'

export type LoadPlans = NonNullable<ArtifactNode['load']>

/** The statements that load a source. Throws for a source that the artifact does not load, or does not know. */
export function loadPlansOf(
  nodes: readonly ArtifactNode[],
  relation: { readonly schema: string; readonly name: string },
  resource: string,
): { node: ArtifactNode; plans: LoadPlans } {
  const name = `${relation.schema}.${relation.name}`
  const node = nodes.find((one) => one.kind === 'source' && one.name === name)
  if (!node)
    throw new TerminalFailure(`${resource}: the project has no source ${name}`, {
      hint: 'Declare it with defineSource, export it, and compile the project again.',
    })
  if (!node.load)
    throw new TerminalFailure(`${resource}: the source ${name} has no key, so it cannot be loaded`, {
      hint: 'Give the key in the third argument of its defineSource: { key: (row) => [row.id] }.',
    })
  return { node, plans: node.load }
}
