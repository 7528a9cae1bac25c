import { join } from 'node:path'
import { readValue } from '../native/alter-session.ts'
import type { Execute } from '../native/read-native.ts'
import type { Tokens } from '../native/tokens.ts'
import { syntaxError } from '../wire/snowflake-error.ts'

const COMPRESSIONS = ['auto_detect', 'gzip', 'none', 'zstd', 'brotli', 'bz2', 'deflate', 'raw_deflate']

/** `put 'file:///path' @stage/path [parallel = n] [auto_compress = b] [source_compression = c] [overwrite = b]`: the driver copies. */
export function readPut(tokens: Tokens): Execute | undefined {
  if (!tokens.take('put')) return undefined
  const file = readLocal(tokens)
  const location = readLocation(tokens)
  const options: Record<string, string | number | boolean> = {}
  while (!tokens.atEnd) {
    const name = tokens.expectKind('word')
    tokens.expect('=')
    options[name] = name === 'source_compression' ? tokens.expectKind('word') : readValue(tokens)
  }
  const { parallel = 4, auto_compress = true, source_compression = 'auto_detect', overwrite = false, ...others } = options
  if (Object.keys(others).length > 0 || !COMPRESSIONS.includes(String(source_compression))) {
    throw syntaxError(`unexpected option of PUT: ${JSON.stringify(options)}`)
  }
  return ({ server, session }) => {
    const { folder, path } = server.stages.locate(session, location)
    return {
      kind: 'transfer',
      data: {
        command: 'UPLOAD',
        src_locations: [file],
        parallel,
        threshold: 209_715_200,
        autoCompress: auto_compress,
        overwrite,
        sourceCompression: source_compression,
        stageInfo: { locationType: 'LOCAL_FS', location: join(folder, path), path, region: 'LOCAL', creds: {} },
        encryptionMaterial: null,
      },
    }
  }
}

/** A path of the client's machine. */
export function readLocal(tokens: Tokens): string {
  const url = tokens.takeKind('file') ?? tokens.expectKind('string')
  if (!url.startsWith('file://')) throw syntaxError(`a local path begins with file://, found ${JSON.stringify(url)}`)
  return url.slice('file://'.length)
}

export function readLocation(tokens: Tokens): string {
  const location = tokens.takeKind('stage') ?? tokens.expectKind('string')
  if (!location.startsWith('@')) throw syntaxError(`a stage begins with @, found ${JSON.stringify(location)}`)
  return location
}
