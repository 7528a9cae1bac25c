import type { WindowHoles } from '../../../compiler/dialect/holes.ts'
import { type Dialect, duckdb } from '../../../compiler/dialect/index.ts'
import { QueryPrinter } from '../../../compiler/dialect/print-query.ts'
import { type BuildOptions, buildQuery } from '../../../compiler/dsl/build-query.ts'
import type { Query } from '../../../compiler/dsl/query.ts'

interface Printed extends Partial<BuildOptions> {
  readonly dialect?: Dialect
  readonly window?: WindowHoles
}

/** A query's text in a dialect, DuckDB's unless said otherwise; a schema's hole is the schema, a time's `<name>`. */
function sqlOf(query: Query<never> | Query<unknown> | object, { dialect = duckdb, window, ...options }: Printed = {}): string {
  const { query: core } = query as Query<never>
  const { tree } = buildQuery(core, { run: 'full', base: 'model', isEphemeral: () => false, ...options })
  const segments = new QueryPrinter(dialect, window).print(tree)
  return segments.map((s) => (typeof s === 'string' ? s : s.hole === 'schema' ? `"${s.name}"` : `<${s.name}>`)).join('')
}

/** The text without the layout and the quotes of plain names: one line to compare. */
export const lineOf = (query: object, options: Printed = {}): string =>
  sqlOf(query, options)
    .replace(/"([a-z_0-9]+)"/g, '$1')
    .replace(/\s+/g, ' ')
    .replaceAll('( ', '(')
    .replaceAll(' )', ')')
