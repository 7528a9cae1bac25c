import type { Execute } from './read-native.ts'
import type { Tokens } from './tokens.ts'

/** `copy into T (columns) from (select ...) ...` */
export function readCopyInto(tokens: Tokens): Execute | undefined {
  if (!tokens.take('copy', 'into')) return undefined
  throw tokens.unexpected('nothing yet')
}
