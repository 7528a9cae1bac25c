import type { Plan, Statement } from '../../artifact.ts'
import { oneLine } from './one-line.ts'
import { renderSegments } from './render-segments.ts'

/**
 * The statements of a plan in order, each under a comment with its stage and id and, where it matters, what the
 * runtime expects of its answer. No trailing newline; empty text for a plan without statements.
 */
export const renderPlan = (plan: Plan): string =>
  plan.stages.flatMap((stage) => stage.statements.map((statement) => renderStatement(statement, stage.name))).join('\n\n')

/** One statement: a comment line, the text, a semicolon. */
export function renderStatement(statement: Statement, stage?: string): string {
  const title = stage === undefined ? statement.id : `${stage}: ${statement.id}`
  const sql = renderSegments(statement.text)
  // Text that only names a relation is no statement, and no parser should stumble over it.
  if (!/\s/.test(sql)) return `-- ${oneLine(title)}\n-- a relation's name: ${sql}`
  return [`-- ${oneLine(title)}`, ...expectation(statement), terminated(sql)].join('\n')
}

function expectation({ expect }: Statement): string[] {
  if (expect.kind === 'empty') return [`-- expects no rows: ${oneLine(expect.message)}`]
  if (expect.kind === 'row') return ['-- gives one row: facts of the run']
  return []
}

/** A semicolon behind a line comment would be part of the comment, so it gets a line of its own there. */
function terminated(text: string): string {
  const sql = text.trimEnd()
  if (sql.endsWith(';')) return sql
  const lastLine = sql.slice(sql.lastIndexOf('\n') + 1)
  return lastLine.includes('--') ? `${sql}\n;` : `${sql};`
}
