import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Artifact } from '../artifact.ts'
import { ownedSqlFiles } from './owned-files.ts'
import { renderGenerated } from './render-generated.ts'

/** What an emit did; paths below the folder, with forward slashes, sorted. */
export interface EmitResult {
  readonly written: readonly string[]
  readonly removed: readonly string[]
  /** How many files stood there already with the same bytes; they are not touched. */
  readonly unchanged: number
}

/**
 * Writes `generated/`: only files whose bytes differ, and removes SQL files of relations that are no more. Files that it did
 * not write itself stay.
 */
export function emitGenerated(artifact: Artifact, outDir: string): EmitResult {
  const files = renderGenerated(artifact)
  const removed = ownedSqlFiles(outDir).filter((path) => !files.has(path))
  for (const path of removed) removeFile(outDir, path)
  const isNew = !existsSync(outDir)
  for (const folder of new Set([...files.keys()].map((path) => dirname(join(outDir, path))))) mkdirSync(folder, { recursive: true })
  const written: string[] = []
  for (const [path, text] of files) {
    const file = join(outDir, path)
    const bytes = Buffer.from(text)
    if (!isNew && readIfThere(file)?.equals(bytes)) continue
    writeFileSync(file, bytes)
    written.push(path)
  }
  return { written, removed, unchanged: files.size - written.length }
}

/** The file's bytes; undefined where there is no such file. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes the file, and the schema's folder if that was its last one. */
function removeFile(outDir: string, path: string): void {
  const file = join(outDir, path)
  rmSync(file)
  if (dirname(path) === 'sql') return
  try {
    rmdirSync(dirname(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
  }
}
