import { objectionOf } from '../../syntax-gate/objection.ts'
import { openParsers } from '../../syntax-gate/parsers.ts'
import { UNREAD } from './unread-statements.ts'

export interface Reading {
  readonly said: string
  /** Statements that neither parser takes, with what they say, and forms that no statement has any more. */
  readonly wrong: readonly string[]
}

/** Has both parsers read statements. One that neither takes must be of a form that Snowflake's documentation gives. */
export async function readStatements(texts: readonly string[]): Promise<Reading> {
  const parsers = await openParsers()
  const counts = { both: 0, one: 0, form: 0 }
  const wrong: string[] = []
  for (const sql of new Set(texts)) {
    const objections = (['sqlparser', 'polyglot'] as const).flatMap((name) => objectionOf(parsers, name, sql) ?? [])
    if (objections.length === 0) counts.both += 1
    else if (objections.length === 1) counts.one += 1
    else if (UNREAD.some(({ form }) => form.test(sql))) counts.form += 1
    else wrong.push(`neither parser takes:\n${sql}\n  ${objections.join('\n  ')}`)
  }
  const { both, one, form } = counts
  const said = `${new Set(texts).size} different statements of ${texts.length}: ${both} taken by both parsers, ${one} by one, ${form} by none but of a documented form`
  return { said, wrong }
}
