/** Which files each table has loaded: COPY leaves them out when they come again, unless it is told to load them by force. */
export class LoadHistory {
  readonly #loaded = new Map<string, Set<string>>()

  has(table: string, file: string): boolean {
    return this.#loaded.get(table)?.has(file) ?? false
  }

  add(table: string, files: readonly string[]): void {
    const known = this.#loaded.get(table) ?? new Set()
    for (const file of files) known.add(file)
    this.#loaded.set(table, known)
  }
}
