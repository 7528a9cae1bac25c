import type { FailureFacts } from '../failures.ts'
import { TerminalFailure } from '../failures.ts'
import type { Row, Scalar } from './engine.ts'

/** How many of the rows a message prints. */
export const SAMPLE_ROWS = 5

interface Finding {
  /** What a row means, as the plan says. */
  readonly message: string
  readonly hint: string
  readonly count: number
  readonly sample: readonly Row[]
  readonly facts: FailureFacts
}

/** Rows came where the plan wants none: duplicates, NULL keys, and the like. The compiler has hashed personal data in them. */
export class FindingFailure extends TerminalFailure {
  readonly count: number
  readonly sample: readonly Row[]
  constructor({ message, hint, count, sample, facts }: Finding) {
    const shown = sample.slice(0, SAMPLE_ROWS)
    const rest = count > shown.length ? [`  and ${count - shown.length} more`] : []
    const total = `${message} (${count} ${count === 1 ? 'row' : 'rows'})`
    super([total, ...shown.map((row) => `  ${describeRow(row)}`), ...rest].join('\n'), { hint, facts: { ...facts, rows: count } })
    this.count = count
    this.sample = shown
  }
}

/** `incident_key=4 workspace_code='a'`, for messages. */
function describeRow(row: Row): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${describeScalar(value)}`)
    .join(' ')
}

const describeScalar = (value: Scalar): string => (typeof value === 'string' ? `'${value}'` : value === null ? 'NULL' : String(value))
