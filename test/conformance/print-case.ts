import type { Dialect } from '../../compiler/dialect/dialect.ts'
import { QueryPrinter } from '../../compiler/dialect/print-query.ts'
import { buildQuery } from '../../compiler/dsl/build-query.ts'
import { handleOf } from '../../compiler/dsl/handle.ts'
import type { QueryCore } from '../../compiler/dsl/query-core.ts'
import { select } from '../../compiler/dsl/select.ts'
import type { SqlType } from '../../compiler/dsl/sql-type.ts'
import type { Subject } from './case.ts'

export interface PrintedCase {
  /** The statement as a model's query prints. */
  readonly sql: string
  /** The same with every column cast to its type. */
  readonly typed: string
  /** The same with every column as text, in UTC, in the order of the columns. */
  readonly asText: string
  readonly types: readonly SqlType[]
}

/** Compiles a case for a dialect; throws the compiler's AuthorError where that is refused. */
export function printCase(subject: Subject, dialect: Dialect): PrintedCase {
  const core = isQuery(subject) ? subject.query : select({ tables: [] }, { v: handleOf(subject) }, {})
  const { tree } = buildQuery(core, { run: 'full', base: 'case', isEphemeral: () => true })
  const sql = new QueryPrinter(dialect).print(tree).join('')
  const columns = [...core.facts]
  const answer = (render: (name: string, type: SqlType) => string): string =>
    `select ${columns.map(([name, { type }]) => `${render(dialect.identifier(name), type)} as ${dialect.identifier(name)}`).join(', ')} from (\n${sql}\n) as answer`
  const cast = (name: string, type: SqlType): string => `cast(${name} as ${dialect.typeName(type)})`
  return {
    sql,
    typed: answer(cast),
    asText: answer((name, type) => `cast(${inUtc(cast(name, type), type)} as varchar)`),
    types: columns.map(([, f]) => f.type),
  }
}

const isQuery = (subject: Subject): subject is { readonly query: QueryCore } => 'query' in subject
/** The text of a zoned time must not depend on the session. */
const inUtc = (x: string, type: SqlType): string => (type.kind === 'tz' || type.kind === 'ltz' ? `timezone('UTC', ${x})` : x)
