import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import { AuthorError } from '../../compiler/dsl/author-error.ts'
import { cases } from '../conformance/cases/index.ts'
import { type Exam, exams } from '../conformance/items.ts'
import type { OpenTarget } from '../conformance/open-target.ts'
import { printCase } from '../conformance/print-case.ts'
import { sitExam } from '../conformance/sit-exam.ts'
import { withColumns } from '../conformance/with-columns.ts'
import { scalarText } from './support/scalar-text.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('functions')
const reports: string[] = []
// The twins need DuckDB's library of functions; Snowflake has its own.
beforeAll(() => account().session.execute('select 1 as prelude', { twin: account().isRehearsal ? duckdb.prelude : [] }))
afterAll(() => {
  if (reports.length > 0) process.stdout.write(`live suite: unconfirmed or disputed values that differ\n${reports.join('\n')}\n`)
})

/** Values come as the adapter reads them, with the types that the account gives: nothing is cast for the comparison. */
const targetFor = (twin: string | undefined): OpenTarget => ({
  dialect: snowflake,
  read: () => expect.unreachable(),
  answer: async ({ sql }) => {
    const rows = await account().session.rows(sql, twin === undefined ? {} : { twin })
    return rows.map((row) => Object.values(row).map(scalarText))
  },
  useZone: async (zone) => void (await account().session.execute(`alter session set timezone = '${zone}'`, { twin: 'native' })),
  close: async () => undefined,
})

/** What DuckDB runs in a rehearsal; undefined where it refuses the case. */
function twinOf(exam: Exam): string | undefined {
  try {
    return printCase(exam.subject(), duckdb).sql
  } catch (error) {
    if (error instanceof AuthorError) return undefined
    throw error
  }
}

describe.each(Object.keys(cases))('%s', (family) => {
  test.each(exams.filter((exam) => exam.family === family))('$id: $rule', async (exam) => {
    for (const one of [exam, withColumns(exam)]) {
      if (one === undefined) continue
      const twin = twinOf(one)
      // Without a twin a rehearsal has nothing to answer with.
      if (account().isRehearsal && (twin === undefined || one.refused?.duckdb !== undefined)) continue
      const wrong = await sitExam(one, targetFor(twin))
      if (wrong && exam.required) expect.fail(wrong)
      if (wrong) reports.push(`  ${exam.id}: ${wrong}`)
    }
  })
})
