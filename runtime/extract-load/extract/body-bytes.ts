import { createHash } from 'node:crypto'

/** What is known of a file before it is read. */
export interface FileCheck {
  /** SHA-256 of its bytes in hexadecimal, as a manifest tells it. */
  readonly sha256?: string
  /**
   * Reads the file to its end before any row of it is given, so that a break or a wrong digest is a matter of this one request,
   * which is sent again. For many small files: each is held in memory.
   */
  readonly whole?: boolean
}

/** The bytes of a file are not the ones that its manifest describes. */
export class DigestError extends Error {}

/** The bytes of a body as they come. Throws where none come for so long, and at the end where their digest is another. */
export async function* bodyBytes(body: ReadableStream<Uint8Array>, idleMs: number, { sha256 }: FileCheck): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const reader = body.getReader()
  try {
    for (;;) {
      const stalled = Promise.withResolvers<never>()
      const timer = setTimeout(() => stalled.reject(new Error(`no data for ${idleMs / 1000} s`)), idleMs)
      const read = await Promise.race([reader.read(), stalled.promise]).finally(() => clearTimeout(timer))
      if (read.done) break
      hash.update(read.value)
      yield read.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  if (sha256 !== undefined && hash.digest('hex') !== sha256.toLowerCase())
    throw new DigestError('its SHA-256 is not the one of the manifest')
}
