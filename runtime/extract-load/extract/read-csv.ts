import { createReadStream } from 'node:fs'
import { EnvironmentFailure, TerminalFailure } from '../../failures.ts'
import { type CsvOptions, type CsvRow, parseCsv } from './parse-csv.ts'

/** Rows of a CSV file, as `parseCsv` reads them. */
export async function* readCsv(file: string, options: CsvOptions = {}): AsyncGenerator<readonly CsvRow[]> {
  try {
    yield* parseCsv(createReadStream(file), options)
  } catch (error) {
    throw failureOf(error, file)
  }
}

function failureOf(error: unknown, file: string): unknown {
  const { code, lines } = error as { code?: string; lines?: number }
  if (code === 'ENOENT' || code === 'EACCES')
    return new EnvironmentFailure(`the file ${file} cannot be read (${code})`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    })
  if (code?.startsWith('CSV_'))
    return new TerminalFailure(`${file}:${lines ?? '?'} is not CSV (${code})`, {
      hint: 'Each line needs as many cells as the header; cells with commas, quotes or line ends stand in quotes.',
      cause: error,
    })
  return error
}
