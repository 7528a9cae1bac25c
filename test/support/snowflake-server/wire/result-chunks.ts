import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Cell } from './result-set.ts'

export interface ChunkReference {
  readonly url: string
  readonly rowCount: number
  readonly uncompressedSize: number
  readonly compressedSize: number
}

/** Parts of large results, which the driver fetches one by one. A part is JSON rows without the outer brackets, in gzip. */
export class ResultChunks {
  readonly #base: () => string
  readonly #rowsPerChunk: number
  readonly #bodies = new Map<string, Buffer>()

  constructor(base: () => string, rowsPerChunk: number) {
    this.#base = base
    this.#rowsPerChunk = rowsPerChunk
  }

  /** The rows that travel with the answer, and references to all others. */
  split(rows: readonly (readonly Cell[])[]): { first: readonly (readonly Cell[])[]; others: ChunkReference[] } {
    const others: ChunkReference[] = []
    for (let start = this.#rowsPerChunk; start < rows.length; start += this.#rowsPerChunk) {
      others.push(this.#keep(rows.slice(start, start + this.#rowsPerChunk)))
    }
    return { first: rows.slice(0, this.#rowsPerChunk), others }
  }

  find(id: string): Buffer | undefined {
    return this.#bodies.get(id)
  }

  /** Forgets the parts that an answer refers to. */
  forget(references: readonly ChunkReference[]): void {
    for (const { url } of references) this.#bodies.delete(url.slice(url.lastIndexOf('/') + 1))
  }

  #keep(rows: readonly (readonly Cell[])[]): ChunkReference {
    const id = randomUUID()
    const text = JSON.stringify(rows).slice(1, -1)
    const body = gzipSync(text, { level: 1 })
    this.#bodies.set(id, body)
    return {
      url: `${this.#base()}/chunks/${id}`,
      rowCount: rows.length,
      uncompressedSize: Buffer.byteLength(text),
      compressedSize: body.length,
    }
  }
}
