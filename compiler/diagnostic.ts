/** An author's mistake: collected, and all reported at once. */
export interface Diagnostic {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What to do next. */
  readonly hint: string
  /** From the project's root, with forward slashes. */
  readonly file: string
  readonly line: number
}

/** By file and line, errors and warnings together: the same list on every machine. */
export const sortDiagnostics = (list: readonly Diagnostic[]): Diagnostic[] => {
  const unique = new Map(list.map((d) => [`${d.file}:${d.line}:${d.code}:${d.message}`, d]))
  return [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.code < b.code ? -1 : 1)))
}
