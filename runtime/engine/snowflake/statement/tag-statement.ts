import type { RunOptions } from '../../engine.ts'

const TAG_LIMIT = 2000

/** Who a statement belongs to. */
export interface StatementLabel {
  readonly statement: string
  readonly tag: RunOptions['tag']
  readonly version: string | undefined
}

/** The statement's `QUERY_TAG`: JSON of at most 2,000 characters, Snowflake's limit; beyond it only what finds the statement is kept. */
export function renderQueryTag({ statement, tag = {}, version }: StatementLabel): string {
  const full = JSON.stringify({ tool: 'tech_health', ...tag, statement, ...(version === undefined ? {} : { version }) })
  if (full.length <= TAG_LIMIT) return full
  const text = JSON.stringify({ tool: 'tech_health', run: tag['run'] ?? '', statement: statement.slice(0, 255) })
  return text.length <= TAG_LIMIT ? text : JSON.stringify({ tool: 'tech_health' })
}

/**
 * The text with a comment after it, where Snowflake keeps it (it takes off what stands before a statement). Of a slash and
 * a star side by side one is escaped, as JSON allows, so that no id can end the comment or begin another.
 */
export function commentStatement(sql: string, { statement, tag = {} }: StatementLabel): string {
  const json = JSON.stringify({ statement, ...(tag['run'] === undefined ? {} : { run: tag['run'] }) })
  return `${sql}\n/* ${json.replaceAll('*/', '*\\/').replaceAll('/*', '/\\u002a')} */`
}
