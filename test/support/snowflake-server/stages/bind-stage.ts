import type { Execute } from '../native/read-native.ts'
import { statusResult } from '../wire/result-set.ts'

const CREATE = "CREATE OR REPLACE TEMPORARY STAGE SYSTEM$BIND file_format=( type=csv field_optionally_enclosed_by='\"')"
/** For a presigned address the driver asks a second time, and has no name for the file then. */
const PUT = /^PUT file:\/\/(\d+|undefined)'(@SYSTEM\$BIND\/[\w-]+)' overwrite=true auto_compress=false source_compression=gzip$/

/**
 * What the driver itself sends for a large bulk bind, in its own words. It uploads to a presigned address: to a local
 * folder it would not, and would send the values with the statement instead.
 */
export function readBindStage(text: string): Execute | undefined {
  if (text === CREATE) {
    return ({ server, session }) => {
      server.stages.create(['SYSTEM$BIND'], session, 'replace')
      return statusResult()
    }
  }
  const [, file, path] = PUT.exec(text) ?? []
  if (file === undefined || path === undefined) return undefined
  return ({ server, session }) => ({
    kind: 'transfer',
    data: {
      command: 'UPLOAD',
      src_locations: [file],
      parallel: 4,
      threshold: 209_715_200,
      autoCompress: false,
      overwrite: true,
      sourceCompression: 'gzip',
      stageInfo: {
        locationType: 'GCS',
        location: `${path.slice(1)}/`,
        path: `${path.slice(1)}/`,
        region: 'US',
        creds: {},
        presignedUrl: server.uploads.offer(session, path),
      },
      encryptionMaterial: null,
    },
  })
}
