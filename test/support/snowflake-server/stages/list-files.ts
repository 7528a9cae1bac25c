import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import { countColumn, textColumn } from '../wire/result-set.ts'
import { STATEMENT_TYPE } from '../wire/statement-type.ts'
import { readLocation } from './put-files.ts'

/** `list @stage/path` */
export function readListFiles(tokens: Tokens): Execute | undefined {
  if (!tokens.take('list') && !tokens.take('ls')) return undefined
  const location = readLocation(tokens)
  tokens.expectEnd()
  return async ({ server, session }) => ({
    kind: 'rows',
    statementType: STATEMENT_TYPE.select,
    columns: [textColumn('name'), countColumn('size'), textColumn('md5'), textColumn('last_modified')],
    rows: (await server.stages.list(session, location)).map(({ name, size, md5, modified }) => [
      name,
      String(size),
      md5,
      modified.toUTCString(),
    ]),
  })
}
