import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import { textColumn } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import { readLocation } from './put-files.ts'

/** `remove @stage/path`: every file whose path begins so. None is no error. */
export function readRemoveFiles(tokens: Tokens): Execute | undefined {
  if (!tokens.take('remove') && !tokens.take('rm')) return undefined
  const location = readLocation(tokens)
  tokens.expectEnd()
  return async ({ server, session }) => {
    const files = await server.stages.list(session, location)
    await server.stages.remove(files)
    return {
      kind: 'rows',
      statementType: STATEMENT_TYPE.select,
      columns: [textColumn('name'), textColumn('result')],
      rows: files.map(({ name }) => [name, 'removed']),
    }
  }
}
