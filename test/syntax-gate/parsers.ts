import { init, parse as parseSqlparser } from '@guanmingchiu/sqlparser-ts'
import { Dialect, parse as parsePolyglot } from '@polyglot-sql/sdk'

export type ParserName = 'sqlparser' | 'polyglot'
/** What a parser says of a statement: undefined, or why it does not take it. */
export type Parse = (sql: string) => string | undefined

/** Kinds of statements whose parts polyglot knows; anything else it keeps as text, or takes for a bare expression. */
const KNOWN = new Set([
  'select',
  'union',
  'intersect',
  'except',
  'insert',
  'update',
  'delete',
  'merge',
  'create_table',
  'create_view',
  'create_schema',
  'drop_table',
  'drop_view',
  'alter_table',
  'comment',
  'grant',
  'alter_session',
  'use',
  'transaction',
  'commit',
  'rollback',
  'put',
  'copy',
])

/** Both parsers, for Snowflake. */
export async function openParsers(): Promise<Readonly<Record<ParserName, Parse>>> {
  await init()
  return {
    sqlparser: (sql) => {
      try {
        parseSqlparser(sql, 'snowflake')
        return undefined
      } catch (error) {
        return String(error)
      }
    },
    polyglot: (sql) => {
      const { success, ast, error } = parsePolyglot(sql, Dialect.Snowflake)
      if (!success) return error ?? 'no reason given'
      const kinds = (ast ?? []).map((node) => Object.keys(node)[0] ?? '')
      return kinds.length === 1 && KNOWN.has(kinds[0] ?? '') && !/"(command|raw)":\{/.test(JSON.stringify(ast))
        ? undefined
        : `kept as text: ${kinds.join(', ')}`
    },
  }
}
