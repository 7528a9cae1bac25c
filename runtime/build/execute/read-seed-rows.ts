import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import type { ArtifactColumn, ArtifactNode } from '#artifact'
import type { Scalar } from '../../engine/engine.ts'
import { readExactJson } from '../../extract-load/extract/exact-json.ts'
import { CellProblem } from '../../extract-load/transform/cell.ts'
import { coerceFor } from '../../extract-load/transform/coerce/coerce-for.ts'
import { invariant, TerminalFailure } from '../../failures.ts'

const CHUNK = 1000

/**
 * The rows of a seed's CSV file in chunks, cells in the order of the node's columns and exact: an empty cell is NULL,
 * `""` an empty text. Columns are found by name.
 * @throws TerminalFailure naming file, line and column for a cell that does not fit, and where the file is not the one
 * that was compiled.
 */
export async function* readSeedRows(projectRoot: string, node: ArtifactNode): AsyncGenerator<readonly (readonly Scalar[])[]> {
  invariant(node.seed, `'${node.name}' is no seed`)
  const { file, sha256 } = node.seed
  const bytes = await readFile(join(projectRoot, file)).catch((cause: unknown) => {
    throw new TerminalFailure(`The seed file ${file} cannot be read.`, { hint: `Put it back, or remove the seed '${node.name}'.`, cause })
  })
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new TerminalFailure(`${file} changed since the project was compiled.`, { hint: 'Compile the project again.' })
  }
  const parser = parse(bytes, {
    bom: true,
    info: true,
    skip_empty_lines: true,
    cast: (value, context) => (value === '' && !context.quoting ? null : value),
  })
  let cells: readonly SeedCell[] | undefined
  let chunk: Scalar[][] = []
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (cells) chunk.push(readRow(record, cells, file, info.lines))
      else cells = readHeader(record, node.columns, file)
      if (chunk.length === CHUNK) {
        yield chunk
        chunk = []
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new TerminalFailure(`${file}:${String(error['lines'] ?? 1)}: the CSV cannot be read: ${error.message}`, {
      hint: 'Check quotes and commas.',
      cause: error,
    })
  }
  if (!cells)
    throw new TerminalFailure(`${file} is empty.`, {
      hint: `Its first line names the columns: ${node.columns.map((column) => column.name).join(',')}`,
    })
  if (chunk.length > 0) yield chunk
}

interface CsvRecord {
  readonly record: readonly (string | null)[]
  readonly info: { readonly lines: number }
}

interface SeedCell {
  readonly column: ArtifactColumn
  readonly at: number
  readonly read: (text: string) => Scalar | CellProblem
}

function readHeader(header: readonly (string | null)[], columns: readonly ArtifactColumn[], file: string): SeedCell[] {
  const names = header.map((name) => (name ?? '').trim())
  const wanted = new Set(columns.map((column) => column.name))
  const missing = [...wanted].filter((name) => !names.includes(name))
  const unknown = names.filter((name) => !wanted.has(name))
  const double = names.filter((name, index) => names.indexOf(name) !== index)
  const wrong = [list('lacks', missing), list('has the undeclared', unknown), list('repeats', double)].filter((part) => part !== '')
  if (wrong.length > 0)
    throw new TerminalFailure(`${file}:1: the header ${wrong.join(' and ')}.`, { hint: `Declared are: ${[...wanted].join(', ')}.` })
  return columns.map((column) => ({ column, at: names.indexOf(column.name), read: readerOf(column) }))
}

const list = (verb: string, names: readonly string[]): string =>
  names.length > 0 ? `${verb} ${names.map((name) => `'${name}'`).join(', ')}` : ''

function readRow(record: readonly (string | null)[], cells: readonly SeedCell[], file: string, line: number): Scalar[] {
  return cells.map(({ column, at, read }) => {
    const text = record[at] ?? null
    const value = text === null ? null : read(text)
    if (value === null && !column.nullable) throw badCell(file, line, column, 'is empty, and the column is not nullable')
    if (value instanceof CellProblem) throw badCell(file, line, column, `${column.pii ? '' : `'${text}' `}${value.reason}`)
    return value
  })
}

const badCell = (file: string, line: number, column: ArtifactColumn, reason: string): TerminalFailure =>
  new TerminalFailure(`${file}:${line}: column '${column.name}' ${reason}.`, {
    hint: 'Correct the cell, or the declared type of the column.',
  })

function readerOf(column: ArtifactColumn): SeedCell['read'] {
  const coerce = coerceFor(column.type)
  if (column.type.kind === 'boolean') return (text) => coerce(text.trim().toLowerCase())
  if (column.type.kind !== 'json') return coerce
  return (text) => {
    try {
      const value = readExactJson(text)
      return value === null ? 'null' : coerce(value)
    } catch {
      return new CellProblem('is not JSON')
    }
  }
}
