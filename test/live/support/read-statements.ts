import { objectionOf } from '../../syntax-gate/objection.ts'
import { openParsers } from '../../syntax-gate/parsers.ts'
import { UNREAD } from './unread-statements.ts'

export interface Reading {
  readonly said: string
  /** Statements that neither parser takes, with what they say, and forms that no statement has any more. */
  readonly wrong: readonly string[]
}

/**
 * Has both parsers read statements. One that neither takes must be of a form that Snowflake's documentation gives. `isWhole`: they
 * are all of the suite, so that a form which none has is to be removed.
 */
export async function readStatements(texts: readonly string[], isWhole: boolean): Promise<Reading> {
  const parsers = await openParsers()
  const counts = { both: 0, one: 0, form: 0 }
  const wrong: string[] = []
  const used = new Set<RegExp>()
  for (const sql of new Set(texts)) {
    const objections = (['sqlparser', 'polyglot'] as const).flatMap((name) => objectionOf(parsers, name, sql) ?? [])
    if (objections.length === 0) counts.both += 1
    else if (objections.length === 1) counts.one += 1
    else if (isUnread(sql, used)) counts.form += 1
    else wrong.push(`neither parser takes:\n${sql}\n  ${objections.join('\n  ')}`)
  }
  if (isWhole)
    wrong.push(...UNREAD.filter(({ form }) => !used.has(form)).map(({ reason }) => `no statement has this form, remove it: ${reason}`))
  const { both, one, form } = counts
  const said = `${new Set(texts).size} different statements of ${texts.length}: ${both} taken by both parsers, ${one} by one, ${form} by none but of a documented form`
  return { said, wrong }
}

function isUnread(sql: string, used: Set<RegExp>): boolean {
  const found = UNREAD.find(({ form }) => form.test(sql))
  if (found !== undefined) used.add(found.form)
  return found !== undefined
}
