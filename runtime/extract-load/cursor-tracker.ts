import { TerminalFailure } from '../failures.ts'
import type { WatermarkRule } from './define-resource.ts'
import type { JsonValue } from './extract/exact-json.ts'
import { CellProblem } from './transform/cell.ts'
import { laterCursor, readCursor } from './watermark.ts'

const MOST_SAMPLES = 5

/** Follows the cursors of the records of one reading. */
export interface CursorTracker {
  /** The latest cursor so far; null where there was none. */
  readonly seen: string | null
  /** Takes a record's cursor. `absent`: it has none and is loaded all the same; `excluded`: it is to be left out. */
  take(record: JsonValue): 'present' | 'absent' | 'excluded'
  /** Whether another key of a record without a cursor is wanted for the message. */
  readonly wantsSample: boolean
  sample(key: string): void
  /** Throws where records had no cursor and the rule does not say what to do with them. */
  check(): void
}

export function openCursorTracker(resource: string, rule: WatermarkRule<JsonValue> | undefined): CursorTracker {
  const kind = rule?.kind ?? 'instant'
  const samples: string[] = []
  let seen: string | null = null
  let records = 0
  let absent = 0
  return {
    get seen() {
      return seen
    },
    get wantsSample() {
      return samples.length < MOST_SAMPLES
    },
    take(record) {
      records++
      if (!rule) return 'present'
      const cursor = readCursor(kind, rule.from(record))
      if (cursor instanceof CellProblem)
        throw new TerminalFailure(`${resource}: the cursor of record ${records} ${cursor.reason}`, {
          hint: `The watermark of this resource is of the kind "${kind}".`,
        })
      seen = laterCursor(kind, seen, cursor)
      if (cursor !== null) return 'present'
      absent++
      return rule.nulls === 'exclude' ? 'excluded' : 'absent'
    },
    sample(key) {
      samples.push(key)
    },
    check() {
      if (absent === 0 || (rule?.nulls ?? 'fail') !== 'fail') return
      throw new TerminalFailure(`${resource}: ${absent} of ${records} records have no cursor, for example ${samples.join(', ')}`, {
        hint: 'Say in the watermark of the resource what is to become of them: `nulls: "include"` or `nulls: "exclude"`.',
        facts: { withoutCursor: absent },
      })
    },
  }
}
