import { join } from 'node:path'
import type { Artifact } from '../artifact.ts'
import { readIfThere } from './emit-generated.ts'
import { ownedSqlFiles } from './owned-files.ts'
import { renderGenerated } from './render-generated.ts'

/** A file of `generated/` that is not what the models compile to. */
export interface GeneratedDifference {
  readonly file: string
  /** `stale`: an earlier compile wrote it, this one does not. */
  readonly kind: 'missing' | 'stale' | 'changed'
  /** The first line that differs, where the file changed. */
  readonly at?: LineDifference
}

interface LineDifference {
  /** Counts from 1. */
  readonly line: number
  /** The committed line; undefined where the file ends before it. */
  readonly found: string | undefined
  /** The compiled line; undefined where the file ends before it. */
  readonly expected: string | undefined
}

/** Compares `generated/` with the artifact, byte for byte. Nothing is written; an empty list means that it is current. */
export function checkGenerated(artifact: Artifact, dir: string): GeneratedDifference[] {
  const files = renderGenerated(artifact)
  const stale = ownedSqlFiles(dir).filter((file) => !files.has(file))
  const differences: GeneratedDifference[] = stale.map((file) => ({ kind: 'stale', file }))
  for (const [file, text] of files) {
    const found = readIfThere(join(dir, file))
    if (found === undefined) differences.push({ kind: 'missing', file })
    else if (!found.equals(Buffer.from(text))) differences.push({ kind: 'changed', file, at: firstDifference(found.toString(), text) })
  }
  return differences.sort((a, b) => (a.file < b.file ? -1 : 1))
}

function firstDifference(found: string, expected: string): LineDifference {
  const old = found.split('\n')
  const now = expected.split('\n')
  let at = 0
  while (at < Math.max(old.length, now.length) - 1 && old[at] === now[at]) at++
  return { line: at + 1, found: old[at], expected: now[at] }
}

const FILES_SHOWN = 10
const LINE_SHOWN = 120

/** The differences for a terminal: what differs, the first differing line, what to do. Empty text where nothing differs. */
export function renderGeneratedCheck(differences: readonly GeneratedDifference[]): string {
  if (differences.length === 0) return ''
  const count = differences.length === 1 ? '1 file differs' : `${differences.length} files differ`
  const more = differences.length - FILES_SHOWN
  return [
    `generated/ is not what the models compile to: ${count}`,
    ...differences.slice(0, FILES_SHOWN).flatMap(describe),
    ...(more > 0 ? [`  and ${more} more`] : []),
    'Run npm run compile and commit generated/.',
  ].join('\n')
}

function describe({ file, kind, at }: GeneratedDifference): string[] {
  if (kind === 'stale') return [`  ${file} belongs to no relation any more`]
  if (at === undefined) return [`  ${file} is missing`]
  const from = excerptStart(at.found ?? '', at.expected ?? '')
  return [`  ${file}, line ${at.line}`, `    committed: ${excerpt(at.found, from)}`, `    compiled:  ${excerpt(at.expected, from)}`]
}

/** Where both excerpts begin, so that they show the difference: 0 while the whole line has room. */
function excerptStart(a: string, b: string): number {
  if (Math.max(a.length, b.length) <= LINE_SHOWN) return 0
  return Math.max(0, commonStart(a, b) - LINE_SHOWN / 4)
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++
  return at
}

/** The part of a line that shows the difference; a carriage return is shown, since some tools write it unasked. */
function excerpt(line: string | undefined, from: number): string {
  if (line === undefined) return '(the file ends)'
  const shown = line.slice(from, from + LINE_SHOWN).replaceAll('\r', '\\r')
  return `${from > 0 ? '...' : ''}${shown}${from + LINE_SHOWN < line.length ? '...' : ''}`
}
