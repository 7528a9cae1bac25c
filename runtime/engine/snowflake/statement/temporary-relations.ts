const CREATE = /^\s*create\s+(?:or\s+replace\s+)?temp(?:orary)?\s+table\s+(?:if\s+not\s+exists\s+)?([^\s(]+)/i
const DROP = /^\s*drop\s+table\s+(?:if\s+exists\s+)?([^\s;]+)/i

/** The session's own temporary relations: where there are any, a new session is not the same session. */
export class TemporaryRelations {
  readonly #names = new Set<string>()

  get size(): number {
    return this.#names.size
  }

  /** Told after each statement that ended well. */
  note(sql: string): void {
    const created = CREATE.exec(sql)?.[1]
    if (created !== undefined) this.#names.add(created)
    const dropped = DROP.exec(sql)?.[1]
    if (dropped !== undefined) this.#names.delete(dropped)
  }

  clear(): void {
    this.#names.clear()
  }
}
