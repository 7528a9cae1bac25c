import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'

/** A gzip file that is being written. */
export interface GzipFile {
  /** Waits while the disk is behind. */
  write(text: string): Promise<void>
  /** Resolves when all of it is on the disk. */
  close(): Promise<void>
  /** Gives it up. */
  destroy(): void
}

export function openGzipFile(path: string): GzipFile {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED })
  const written = pipeline(gzip, createWriteStream(path))
  written.catch(() => undefined)
  return {
    async write(text) {
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written])
    },
    async close() {
      gzip.end()
      await written
    },
    destroy: () => void gzip.destroy(),
  }
}
