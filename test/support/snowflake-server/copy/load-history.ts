/** Which files each table has loaded: COPY leaves them out when they come again, unless it is told to load them by force. */
export class LoadHistory {
  readonly #loaded = new Map<string, Set<string>>()

  has(table: string, file: string): boolean {
    return this.#loaded.get(table)?.has(file) ?? false
  }

  add(table: string, files: readonly string[]): void {
    this.#loaded.set(table, new Set([...(this.#loaded.get(table) ?? []), ...files]))
  }

  /** A transaction that loaded them was rolled back. */
  remove(table: string, files: readonly string[]): void {
    for (const file of files) this.#loaded.get(table)?.delete(file)
  }
}
