/** What a source sent that its contract does not know. Details never hold a value of a column with personal data. */
export interface DriftFinding {
  /** The source's name; the main table's where the finding is about the record before it became rows. */
  readonly table: string
  /** Path in the record (`severity.colour`), or the column. */
  readonly path: string
  /** A member or column that is new, a value outside of the accepted ones, a value of another type than declared. */
  readonly kind: 'new_field' | 'new_value' | 'type_flip'
  /** The new value, or the type found. */
  readonly detail: string
}

/** Values of one column that are kept; a column that drifts more than this is no list of values any more. */
const MOST_PER_PATH = 50

/** Findings of one run, each once. */
export interface DriftLog {
  readonly findings: readonly DriftFinding[]
  add(finding: DriftFinding): void
}

export function openDriftLog(onFinding: (finding: DriftFinding) => void): DriftLog {
  const seen = new Map<string, Set<string>>()
  const findings: DriftFinding[] = []
  return {
    findings,
    add(finding) {
      const place = `${finding.kind} ${finding.table} ${finding.path}`
      const details = seen.get(place) ?? new Set<string>()
      seen.set(place, details)
      if (details.has(finding.detail) || details.size >= MOST_PER_PATH) return
      details.add(finding.detail)
      findings.push(finding)
      onFinding(finding)
    },
  }
}
