import type { Artifact, Segment, Statement } from '#artifact'

/** A statement of one dialect, and the texts of another one that do the same, in order. */
export interface StatementPair {
  readonly id: string
  readonly snowflake: readonly Segment[]
  readonly twins: readonly (readonly Segment[])[]
}

/**
 * The statements of an artifact with those of the same project for another dialect, found by their ids. What only the other
 * one has (its function library, a replacement in several steps) belongs to the shared statement before it; what it lacks
 * has no twin.
 */
export function pairStatements(artifact: Artifact, twin: Artifact): StatementPair[] {
  const own = statementsOf(artifact)
  const ids = new Set(own.map(({ id }) => id))
  const twins = new Map<string, (readonly Segment[])[]>()
  let shared: string | undefined
  for (const { id, text } of statementsOf(twin)) {
    if (ids.has(id)) {
      shared = id
      twins.set(id, [text])
    } else if (shared !== undefined) twins.get(shared)?.push(text)
  }
  return own.map(({ id, text }) => ({ id, snowflake: text, twins: twins.get(id) ?? [] }))
}

/** Every statement, in the order in which the artifact holds them. */
function statementsOf(artifact: Artifact): Statement[] {
  const found: Statement[] = []
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('id' in value && 'text' in value && 'expect' in value) found.push(value as Statement)
    else for (const part of Object.values(value)) visit(part)
  }
  visit([artifact.setup, artifact.state, artifact.nodes, artifact.clone])
  return found
}
