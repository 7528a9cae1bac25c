import { ALLOWED } from './allow-list.ts'
import type { Parse, ParserName } from './parsers.ts'

export type Parsers = Readonly<Record<ParserName, Parse>>

/** Why a parser does not take a statement, after the phrases that are known to be valid; `used` gets those that helped. */
export function objectionOf(parsers: Parsers, name: ParserName, sql: string, used: Set<number> = new Set()): string | undefined {
  const first = parsers[name](sql)
  if (first === undefined) return undefined
  let text = sql
  const helped: number[] = []
  ALLOWED.forEach(({ parser, phrase, instead }, i) => {
    if (parser !== name || !phrase.test(text)) return
    text = text.replace(phrase, instead)
    helped.push(i)
  })
  if (helped.length === 0) return first
  const second = parsers[name](text)
  if (second === undefined) for (const i of helped) used.add(i)
  return second
}
