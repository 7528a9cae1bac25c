import { readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import { type SourceScan, scanSource } from './scan-source.ts'

/** A file as it was read, and what a parse of it says. */
export interface SourceFile {
  readonly text: string
  /** It holds no types: what JavaScript reads in it is what TypeScript reads. */
  readonly isPlain: boolean
  readonly scan: SourceScan
}
/** Files by their absolute path, each read and parsed once. */
export type SourceFiles = (path: string) => SourceFile

export function openSourceFiles(): SourceFiles {
  const files = new Map<string, SourceFile>()
  return (path) => {
    const known = files.get(path)
    if (known) return known
    const file = readSourceFile(path)
    files.set(path, file)
    return file
  }
}

/**
 * Parses as JavaScript first, since most models are. A `<` may open type arguments (`f<T>(x)`), which JavaScript reads as
 * comparisons: such a file counts as TypeScript. The parse itself is not kept: a thousand of them are much memory.
 */
function readSourceFile(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const parse = (lang: 'js' | 'ts') => parseSync(path, text, { lang, sourceType: 'module' })
  const plain = text.includes('<') ? undefined : parse('js')
  const isPlain = plain?.errors.length === 0
  return { text, isPlain, scan: scanSource(text, isPlain ? plain : parse('ts')) }
}
