import { join, relative } from 'node:path'
import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import { readLocal, readLocation } from './put-files.ts'

/** `get @stage/path 'file:///folder' [parallel = n]`: the driver copies. */
export function readGet(tokens: Tokens): Execute | undefined {
  if (!tokens.take('get')) return undefined
  const location = readLocation(tokens)
  const folder = readLocal(tokens)
  if (tokens.take('parallel', '=')) tokens.expectKind('number')
  tokens.expectEnd()
  return async ({ server, session }) => {
    const { folder: root } = server.stages.locate(session, location)
    const files = await server.stages.list(session, location)
    return {
      kind: 'transfer',
      data: {
        command: 'DOWNLOAD',
        src_locations: files.map(({ path }) => relative(root, path)),
        localLocation: folder,
        parallel: 4,
        stageInfo: { locationType: 'LOCAL_FS', location: join(root), path: '', region: 'LOCAL', creds: {} },
        encryptionMaterial: null,
      },
    }
  }
}
