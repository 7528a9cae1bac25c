import { syntaxError } from '../wire/snowflake-error.ts'
import { type Captured, matchText } from './match-text.ts'
import type { StatementPair } from './statement-pair.ts'

export interface KnownStatement {
  readonly pair: StatementPair
  readonly captured: Captured
  readonly placeholders: number
}

/** The statements that this account knows. One that is registered again replaces the earlier one. */
export class StatementPairs {
  readonly #pairs = new Map<string, StatementPair>()

  register(pairs: readonly StatementPair[]): void {
    for (const pair of pairs) this.#pairs.set(pair.id, pair)
  }

  get size(): number {
    return this.#pairs.size
  }

  /** The statement of this id if the text is its text; otherwise the refusal, which shows the first difference. */
  match(id: string | undefined, text: string): KnownStatement | { readonly refused: Error } {
    if (id === undefined)
      return { refused: syntaxError(`the query tag names no statement, and the text is none of the server's own: ${head(text)}`) }
    const pair = this.#pairs.get(id)
    if (pair === undefined) return { refused: syntaxError(`the statement '${id}' is not registered: ${head(text)}`) }
    const match = matchText(text, pair.snowflake)
    if ('difference' in match)
      return { refused: syntaxError(`the statement '${id}' has another text than registered, ${match.difference}`) }
    return { pair, ...match }
  }
}

const head = (text: string): string => JSON.stringify(text.slice(0, 80))
