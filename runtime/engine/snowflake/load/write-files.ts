import { join } from 'node:path'
import type { ArtifactColumn } from '#artifact'
import { invariant, TerminalFailure } from '../../../failures.ts'
import type { Scalar } from '../../engine.ts'
import { appendFailure } from '../../values/append-failure.ts'
import type { StagedFile } from './check-copied.ts'
import { type GzipFile, openGzipFile } from './open-gzip-file.ts'
import { writerFor } from './write-values.ts'

/** Lines are handed to the compressor by so many characters. */
const WRITE_CHARACTERS = 64_000

export interface FileOptions {
  readonly folder: string
  readonly relation: string
  readonly columns: readonly ArtifactColumn[]
  readonly rows: AsyncIterable<readonly (readonly Scalar[])[]>
  /** Characters of text in one file, about. */
  readonly fileCharacters: number
}

interface OpenFile extends StagedFile {
  readonly path: string
}

/**
 * Writes rows to gzip files, a line for each row: a JSON array of texts and NULLs in the order of the columns. A file is given
 * out when it is full, and the next one is begun when the consumer comes back.
 */
export async function* writeFiles({ folder, relation, columns, rows, fileCharacters }: FileOptions): AsyncGenerator<OpenFile> {
  const renderLine = lineRenderer(relation, columns)
  let current: GzipFile | undefined
  let [number, rowsInFile, characters, arrived] = [0, 0, 0, 0]
  let held = ''
  const nameOf = (n: number): string => `${n}.ndjson.gz`
  const flush = async (): Promise<void> => {
    current ??= openGzipFile(join(folder, nameOf(number)))
    await current.write(held)
    held = ''
  }
  const finish = async (): Promise<OpenFile> => {
    await flush()
    await current?.close()
    current = undefined
    const file = { name: nameOf(number), path: join(folder, nameOf(number)), rows: rowsInFile }
    number += 1
    rowsInFile = 0
    characters = 0
    return file
  }
  try {
    for await (const batch of rows) {
      for (const row of batch) {
        arrived += 1
        const line = renderLine(row, arrived)
        held += line
        characters += line.length
        rowsInFile += 1
        if (held.length >= WRITE_CHARACTERS) await flush()
        if (characters >= fileCharacters) yield await finish()
      }
    }
    if (rowsInFile > 0) yield await finish()
  } finally {
    current?.destroy()
  }
}

function lineRenderer(relation: string, columns: readonly ArtifactColumn[]): (row: readonly Scalar[], number: number) => string {
  const writers = columns.map(({ type }) => writerFor(type))
  return (row, number) => {
    if (row.length !== columns.length)
      throw new TerminalFailure(`append to ${relation}, row ${number}: ${row.length} values came for ${columns.length} columns`, {
        facts: { relation, row: number },
      })
    const texts: (string | null)[] = []
    for (let index = 0; index < row.length; index += 1) {
      const write = writers[index]
      invariant(write !== undefined, 'each column has a writer')
      try {
        texts.push(write(row[index] ?? null))
      } catch (error) {
        throw appendFailure(error, relation, columns[index]?.name ?? '', number)
      }
    }
    return `${JSON.stringify(texts)}\n`
  }
}
