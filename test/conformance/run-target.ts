import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Target } from './case.ts'
import { cases } from './cases/index.ts'
import { type Exam, exams } from './items.ts'
import { type OpenTarget, openTarget } from './open-target.ts'
import { sitExam } from './sit-exam.ts'
import { withColumns } from './with-columns.ts'

/** What is refused for a literal may also fail only when a column holds it. */
const refusedOrFailing = (exam: Exam, name: Target): Exam =>
  exam.refused?.[name] === undefined ? exam : { ...exam, refused: {}, expected: { ...exam.expected, error: true } }

/** Every case on one engine, one test a case: with its literals, then with columns in their place. */
export function runTarget(name: Target): void {
  let target: OpenTarget
  const reports: string[] = []
  beforeAll(async () => {
    target = await openTarget(name)
  })
  afterAll(async () => {
    await target.close()
    if (reports.length > 0) console.info(`${name}: unconfirmed or disputed values that differ\n${reports.join('\n')}`)
  })
  describe.each(Object.keys(cases))('%s', (family) => {
    test.each(exams.filter((e) => e.family === family))('$id: $rule', async (exam) => {
      const again = withColumns(exam)
      const wrong = (await sitExam(exam, target)) ?? (again && (await sitExam(refusedOrFailing(again, name), target)))
      if (wrong && exam.required) expect.fail(wrong)
      if (wrong) reports.push(`  ${exam.id}: ${wrong}`)
    })
  })
}
