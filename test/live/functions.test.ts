import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdb, snowflake } from '#compiler'
import { AuthorError } from '../../compiler/dsl/author-error.ts'
import { cases } from '../conformance/cases/index.ts'
import { type Exam, exams } from '../conformance/items.ts'
import type { OpenTarget } from '../conformance/open-target.ts'
import { printCase } from '../conformance/print-case.ts'
import { sitExam } from '../conformance/sit-exam.ts'
import { withColumns } from '../conformance/with-columns.ts'
import type { LiveSession } from './support/live-session.ts'
import { say } from './support/say.ts'
import { scalarText } from './support/scalar-text.ts'
import { useAccount } from './support/use-account.ts'

const account = useAccount('functions')
const reports: string[] = []
let unanswered = 0
// The twins need DuckDB's library of functions; Snowflake has its own.
beforeAll(() => account().session.execute('select 1 as prelude', { twin: account().isRehearsal ? duckdb.prelude : [] }))
afterAll(() => {
  if (unanswered > 0) say(`${unanswered} cases of functions have no twin on DuckDB, and were not sent`)
  if (reports.length > 0) say(`unconfirmed or disputed values that differ\n${reports.join('\n')}`)
})

/** Values come as the adapter reads them, with the types that the account gives: nothing is cast for the comparison. */
function targetFor(twin: string | undefined): OpenTarget {
  let zone = 'UTC'
  return {
    dialect: snowflake,
    read: () => expect.unreachable(),
    answer: async ({ sql }) => {
      const rows = await (await sessionIn(zone)).rows(sql, twin === undefined ? {} : { twin })
      return rows.map((row) => Object.values(row).map(scalarText))
    },
    useZone: async (wanted) => {
      zone = wanted
    },
    close: async () => undefined,
  }
}

/** A session for each zone: setting it before each statement would double the suite's time. */
const sessions = new Map<string, Promise<LiveSession>>()
function sessionIn(zone: string): Promise<LiveSession> {
  const opened =
    sessions.get(zone) ??
    account()
      .openSession()
      .then(async (session) => {
        await session.execute(`alter session set timezone = '${zone}'`, { twin: 'native' })
        return session
      })
  sessions.set(zone, opened)
  return opened
}

/** What DuckDB runs in a rehearsal; undefined where it refuses the case. */
function twinOf(exam: Exam): string | undefined {
  try {
    return printCase(exam.subject(), duckdb).typed
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
      if (account().isRehearsal && (twin === undefined || one.refused?.duckdb !== undefined)) {
        unanswered += 1
        continue
      }
      const wrong = await sitExam(one, targetFor(twin))
      if (wrong && exam.required) expect.fail(wrong)
      if (wrong) reports.push(`  ${exam.id}: ${wrong}`)
    }
  })
})
