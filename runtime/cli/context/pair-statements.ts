import type { Artifact, Segment, Statement } from '#artifact'

/** A statement of one dialect, and the texts of another one that do the same, in order. */
export interface StatementPair {
  readonly id: string
  readonly snowflake: readonly Segment[]
  readonly twins: readonly (readonly Segment[])[]
}

/**
 * The statements of an artifact with those of the same project for another dialect, found by their ids. A step that takes
 * several statements (`x`, `x.2`, …) on one side and another number on the other is done as a whole, by its last statement
 * that names all that the twins need. What only the twin has, its function library, goes with the step before it.
 */
export function pairStatements(artifact: Artifact, twin: Artifact): StatementPair[] {
  const steps = stepsOf(artifact)
  const twins = new Map<string, Statement[]>()
  let shared: Statement[] = []
  for (const [id, statements] of stepsOf(twin)) {
    if (steps.has(id)) {
      shared = [...statements]
      twins.set(id, shared)
    } else shared.push(...statements)
  }
  return [...steps].flatMap(([id, statements]) => pairStep(statements, twins.get(id) ?? []))
}

function pairStep(statements: readonly Statement[], twins: readonly Statement[]): StatementPair[] {
  const texts = twins.map(({ text }) => text)
  if (texts.length === statements.length) return statements.map(({ id, text }, i) => ({ id, snowflake: text, twins: [texts[i] ?? []] }))
  const needed = holesOf(texts.flat())
  const doer = statements.findLastIndex(({ text }) => needed.isSubsetOf(holesOf(text)))
  return statements.map(({ id, text }, i) => ({ id, snowflake: text, twins: i === doer ? texts : [] }))
}
const holesOf = (text: readonly Segment[]): Set<string> =>
  new Set(text.flatMap((s) => (typeof s === 'string' ? [] : [`${s.hole}:${s.name}`])))

/** Every statement in the order in which the artifact holds them, by step: `x.2` belongs to `x`. */
function stepsOf(artifact: Artifact): Map<string, Statement[]> {
  const steps = new Map<string, Statement[]>()
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('id' in value && 'text' in value && 'expect' in value) {
      const statement = value as Statement
      const step = statement.id.replace(/(?<=[^.\d])\.\d+$/, '')
      const known = steps.get(step)
      if (known === undefined) steps.set(step, [statement])
      else if (!known.some(({ id }) => id === statement.id)) known.push(statement)
    } else for (const part of Object.values(value)) visit(part)
  }
  visit([artifact.setup, artifact.state, artifact.nodes, artifact.clone])
  return steps
}
