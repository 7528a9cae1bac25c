import { AuthorError } from './author-error.ts'
import { isQuery } from './query.ts'
import type { TableSource } from './query-core.ts'

/** What a query reads: a relation, or another query as a step. */
export function sourceOf(readable: unknown): TableSource {
  if (readable === null || typeof readable !== 'object' || !('query' in readable || 'relation' in readable))
    throw new AuthorError(
      'not-a-relation',
      `${readable === undefined ? 'undefined' : typeof readable} is not a relation or a query`,
      'read an imported model, source or seed, or call the step: from(step())',
    )
  return isQuery(readable)
    ? { kind: 'query', query: readable.query }
    : { kind: 'relation', relation: (readable as { relation: never }).relation }
}
