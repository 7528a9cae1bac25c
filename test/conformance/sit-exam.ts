import { AuthorError } from '../../compiler/dsl/author-error.ts'
import type { Target } from './case.ts'
import { differenceOf } from './compare-rows.ts'
import type { Exam } from './items.ts'
import type { OpenTarget } from './open-target.ts'
import { type PrintedCase, printCase } from './print-case.ts'

const ZONES = ['UTC', 'America/Los_Angeles']

/** Runs one case; what is wrong with it in words, or undefined. */
export async function sitExam(exam: Exam, target: OpenTarget): Promise<string | undefined> {
  const printed = compile(exam, target)
  const refusal = exam.refused?.[target.dialect.name as Target]
  if (refusal !== undefined)
    return printed instanceof AuthorError && printed.message.includes(refusal)
      ? undefined
      : `should be refused (${refusal}): ${textOf(printed)}`
  if (printed instanceof AuthorError) return exam.expected.error ? undefined : `refused: ${printed.message}`
  for (const zone of ZONES) {
    await target.useZone(zone)
    const answer = await target.answer(printed).catch((error: unknown) => error as Error)
    if (exam.expected.error) {
      if (answer instanceof Error) continue
      return `should fail, but gives ${JSON.stringify(answer)}\n${printed.sql}`
    }
    const wrong = answer instanceof Error ? answer.message : differenceOf(exam.expected, printed.types, answer, exam.tolerance)
    if (wrong) return `${wrong} (zone ${zone})\n${printed.sql}`
  }
  return undefined
}

function compile(exam: Exam, target: OpenTarget): PrintedCase | AuthorError {
  try {
    return printCase(exam.subject(), target.dialect)
  } catch (error) {
    if (error instanceof AuthorError) return error
    throw error
  }
}
const textOf = (printed: PrintedCase | AuthorError): string => (printed instanceof AuthorError ? printed.message : printed.sql)
