import type { Case, Expected } from './case.ts'
import { cases } from './cases/index.ts'
import data from './functions.json' with { type: 'json' }

interface Item {
  readonly id: string
  readonly family: string
  readonly rule: string
  readonly expected: Expected
  readonly evidence: 'documented' | 'inferred' | 'unconfirmed'
  readonly tolerance?: number
  readonly disputed?: string
}
export const items: readonly Item[] = data.items as unknown as readonly Item[]

export interface Exam extends Case {
  readonly id: string
  readonly family: string
  readonly rule: string
  readonly expected: Expected
  readonly tolerance: number | undefined
  /** A difference fails the suite; else it is only reported. */
  readonly required: boolean
}

const known = new Map(items.map((item) => [item.id, item]))
/** Every case with its expectation, the item's or its own. */
export const exams: readonly Exam[] = Object.entries(cases).flatMap(([family, list]) =>
  Object.entries(list).map(([id, value]): Exam => {
    const mapped: Case = typeof value === 'function' ? { subject: value } : value
    const item = known.get(id)
    const expected = mapped.expected ?? item?.expected
    if (!expected) throw new Error(`the case ${id} is not in functions.json and has no expectation: use own(…)`)
    if (mapped.expected && item) throw new Error(`the case ${id} is in functions.json: its expectation stands there`)
    return {
      ...mapped,
      id,
      family,
      expected,
      rule: item?.rule ?? 'own',
      tolerance: item?.tolerance,
      required: item === undefined || (item.evidence !== 'unconfirmed' && !item.disputed),
    }
  }),
)
