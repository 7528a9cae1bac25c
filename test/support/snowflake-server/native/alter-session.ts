import { statusResult } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

const done = () => statusResult(undefined, STATEMENT_TYPE.session)

/** `alter session set NAME = value [, ...]` and `alter session unset NAME [, ...]`. */
export function readAlterSession(tokens: Tokens): Execute | undefined {
  if (!tokens.take('alter', 'session')) return undefined
  if (tokens.take('unset')) {
    const names = [tokens.name()]
    while (tokens.take(',')) names.push(tokens.name())
    tokens.expectEnd()
    return ({ session }) => {
      for (const name of names) session.parameters.unset(name)
      return done()
    }
  }
  tokens.expect('set')
  const settings: [string, string | number | boolean][] = []
  do {
    const name = tokens.name()
    tokens.expect('=')
    settings.push([name, readValue(tokens)])
    tokens.take(',')
  } while (!tokens.atEnd)
  return ({ session }) => {
    for (const [name, value] of settings) session.parameters.set(name, value)
    return done()
  }
}

export function readValue(tokens: Tokens): string | number | boolean {
  if (tokens.take('true')) return true
  if (tokens.take('false')) return false
  const number = tokens.takeKind('number')
  return number === undefined ? tokens.expectKind('string') : Number(number)
}
